import type { CatalogEntry } from './entry.ts'

/** What the studio cannot do, and why. */
export const studioCatalog = {
  'studio-port': {
    severity: 'error',
    message: (port: number, reason: string) => `The studio cannot listen on port ${port}: ${reason}.`,
    hint: () => 'Give another one with --port, or end the program that has it; --port 0 takes any free one.',
    explanation: '`emailc dev` could not open its port. Most often another `emailc dev` is running.',
  },
  'studio-fixture': {
    severity: 'error',
    message: (file: string) => `${file} has no \`fixtures\` object to save into.`,
    hint: () => 'Write `export const fixtures = { … } satisfies Record<string, Props>` in the template; the studio adds to that object.',
    explanation:
      'Saving props as a fixture edits the object that the template exports as `fixtures`. A template without one gets it; one that is imported or computed cannot be edited in place.',
  },
  'studio-fixture-name': {
    severity: 'error',
    message: (name: string) => `A fixture cannot be called ${JSON.stringify(name)}.`,
    hint: () => 'Use letters, digits, spaces, - and _, at most 60 of them.',
    explanation:
      'The name of a fixture becomes a key in the template’s file, a tab of the studio, and an argument of `emailc build --fixture`.',
  },
  'studio-fix': {
    severity: 'error',
    message: (code: string, file: string) => `The element that ${code} is about is no longer at that place of ${file}.`,
    hint: () => 'Wait for the checks of the file as it is now, and apply the fix again.',
    explanation:
      'A fix changes one element of the source. The file has changed since the finding was made, or the element is written by a component.',
  },
  'studio-editor': {
    severity: 'error',
    message: (reason: string) => `The editor could not be opened: ${reason}.`,
    hint: () => 'Set EMAILC_EDITOR to your editor’s command, for instance EMAILC_EDITOR=code.',
    explanation: 'The studio starts the editor named by EMAILC_EDITOR, VISUAL or EDITOR, or else VS Code, with the file and the line.',
  },
  'studio-place': {
    severity: 'error',
    message: (file: string) => `${file} is not a file this studio has named.`,
    hint: () => 'Open the place from a finding, an element or an error in the studio.',
    explanation: 'Only files that the studio itself has shown a place of can be opened or changed from it.',
  },
  'studio-address': {
    severity: 'error',
    message: (address: string) => `${JSON.stringify(address)} is not an e-mail address a test can go to.`,
    hint: () => 'Give one plain address, such as ada@example.com.',
    explanation: '“Send a test” takes one address. The guard of the configured transport has its say after that.',
  },
  'studio-refused': {
    severity: 'error',
    message: (reason: string) => `The test was not sent: ${reason}.`,
    hint: () => 'docs/guard.md says what the guard lets through, and how to allow-list your own address.',
    explanation: 'The configured transport, or the non-production guard inside it, did not take the mail. Nothing left this machine.',
  },
  'studio-campaigns': {
    severity: 'error',
    message: (name: string, state: string) => `Campaign ${name} is ${state}, and cannot be moved from there.`,
    hint: () => '`emailc campaigns list` shows every campaign and its state.',
    explanation: 'Pausing, resuming and cancelling are possible while a campaign is not settled.',
  },
  'studio-endless': {
    severity: 'error',
    message: (file: string, seconds: number) => `${file} computed for ${seconds} s without an end, so it was stopped.`,
    hint: () => 'Look for a loop or a recursion whose end is never reached. Saving the file tries again.',
    explanation:
      'The studio runs templates in a thread of their own. One that computes for 5 s without a pause, by its own time and not by the clock, is ended, and another takes over.',
  },
  'studio-ended': {
    severity: 'error',
    message: (file: string, reason: string) => `${file} ended the thread in which templates run: ${reason}.`,
    hint: () => 'Take `process.exit()` out of what it imports, or what needs more memory than there is. Saving the file tries again.',
    explanation:
      'A template may not end the process it runs in: a render worker would lose its other recipients with it. The studio goes on in another thread.',
  },
  'studio-waits': {
    severity: 'error',
    message: (file: string, seconds: number) => `${file} has waited for ${seconds} s for something asynchronous.`,
    hint: () => 'Look at what its asynchronous components, or its imports, await: give that a time limit. Saving the file tries again.',
    explanation: 'A promise that an asynchronous component, a schema or a module awaits did not settle. Nothing was computed meanwhile.',
  },
} as const satisfies Record<string, CatalogEntry>
