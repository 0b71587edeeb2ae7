import type { CatalogEntry } from './entry.ts'

/** Wrong usage of the command line or of `emailc.config.ts`; each of these ends a command with exit code 2. */
export const cliCatalog = {
  'option-argument-missing': {
    severity: 'error',
    message: (option: string) => `${option} needs a value, and none was given.`,
    hint: (_option: string, command: string) => `\`${command} --help\` shows the option with an example.`,
    explanation: 'An option that takes a value stood last on the command line or before another option.',
  },
  'options-conflict': {
    severity: 'error',
    message: (first: string, second: string) => `${first} and ${second} contradict each other.`,
    hint: () => 'Give one of the two.',
    explanation: 'Two options were given that say different things about the same matter.',
  },
  'option-unknown': {
    severity: 'error',
    message: (option: string, command: string) => `${command} has no option ${option}.`,
    hint: (_option: string, command: string, similar?: string) =>
      similar === undefined ? `\`${command} --help\` lists its options.` : `Did you mean ${similar}?`,
    explanation: 'The command line carried an option that this command does not know. Options of another command do not count.',
  },
  'folder-gone': {
    severity: 'error',
    message: () => 'The folder this command runs in does not exist any more.',
    hint: () => 'Go to the project: cd to its folder, also if it was made anew under the same name.',
    explanation: 'The folder was deleted, or made anew, while a shell stood in it. Nothing can be found or written from there.',
  },
  'command-unknown': {
    severity: 'error',
    message: (name: string) => `emailc has no command "${name}".`,
    hint: (_name: string, similar?: string) => (similar === undefined ? '`emailc --help` lists the commands.' : `Did you mean ${similar}?`),
    explanation: 'The first word after `emailc` names the command. Globs and template files come after it.',
  },
  'argument-missing': {
    severity: 'error',
    message: (argument: string, command: string) => `${command} needs <${argument}>, and it is missing.`,
    hint: (_argument: string, command: string) => `\`${command} --help\` shows an example.`,
    explanation: 'A command was called without an argument it cannot do without.',
  },
  'template-not-found': {
    severity: 'error',
    message: (pattern: string) => `No template matches ${pattern}.`,
    hint: (_pattern: string, folder: string) =>
      `Paths are relative to ${folder === '.' ? 'this folder' : folder}; files and folders that start with _ or . are left out of globs.`,
    explanation:
      'A file or glob given to a command, or the `templates` setting, matched no file. Globs leave out files and folders whose name starts with `_` or `.`, and node_modules; a file named in full is always read.',
  },
  'argument-file': {
    severity: 'error',
    message: (file: string, reason: string) => `${file} cannot be read: ${reason}.`,
    hint: () => 'Give the path of a file that exists, or - for standard input.',
    explanation: 'A command was given the path of a mail or another file that it cannot read.',
  },
  'argument-excess': {
    severity: 'error',
    message: (command: string, detail: string) => `${command} takes fewer arguments: ${detail}`,
    hint: (command: string) => `\`${command} --help\` shows what it takes; put a value with spaces in quotes.`,
    explanation: 'More words stood on the command line than the command takes. Often a value with a space in it lacks its quotes.',
  },
  'code-unknown': {
    severity: 'error',
    message: (code: string) => `No error or warning of emailc has the code "${code}".`,
    hint: (_code: string, similar?: string) =>
      similar === undefined ? 'docs/errors.md lists every code.' : `Did you mean ${similar}? docs/errors.md lists every code.`,
    explanation: '`emailc explain <code>` was asked about a code that is not in the catalogue.',
  },
  'config-value': {
    severity: 'error',
    message: (key: string, rule: string, value: string) => `${key} must be ${rule}, but it is ${value}.`,
    hint: (key: string, rule: string) => `Set ${key} to ${rule}.`,
    explanation: 'A value in `emailc.config.ts` is not what the setting takes. The documentation of `defineConfig` lists every setting.',
  },
  'config-key-unknown': {
    severity: 'error',
    message: (file: string, key: string) => `${file} has no setting ${key}.`,
    hint: (_file: string, _key: string, known: string, similar?: string) =>
      similar === undefined ? `The settings here are ${known}.` : `Did you mean ${similar}? The settings here are ${known}.`,
    explanation: 'A key in `emailc.config.ts` is not one emailc reads, so it would have had no effect. Usually it is a spelling mistake.',
  },
  'config-default-export': {
    severity: 'error',
    message: (file: string) => `${file} has no default export that is an object, so there is no configuration to read.`,
    hint: () => "Write `export default defineConfig({ … })`, with `import { defineConfig } from 'emailc'`.",
    explanation: 'The config file is a module whose default export is the configuration.',
  },
  'config-throws': {
    severity: 'error',
    message: (file: string, reason: string) => `${file} could not be read: ${reason}`,
    hint: () => 'The config is an ordinary module that Node runs; mend what it says above.',
    explanation: 'Importing the config file failed: a syntax error, a missing import, or code that threw.',
  },
  'config-kind': {
    severity: 'error',
    message: (file: string) => `${file} is a config of a kind that emailc does not read, so nothing in it would have an effect.`,
    hint: (file: string) => `Name it ${file.replace(/\.\w+$/, '.ts')} and write \`export default defineConfig({ … })\`.`,
    explanation:
      'The config is a module, so that it can hold functions, read the environment and be checked by TypeScript: emailc.config.ts, .mts, .cts, .js, .mjs or .cjs.',
  },
  'output-unwritable': {
    severity: 'error',
    message: (file: string, reason: string) => `${file} cannot be written: ${reason}.`,
    hint: () => 'Make room on its disk, or write to a place that you may write to.',
    explanation:
      'A file that a command makes, or that its result goes to, could not be written: its folder is read-only or is a file, the disk is full, or a folder has its name.',
  },
  'config-missing': {
    severity: 'error',
    message: (file: string) => `There is no config file ${file}.`,
    hint: () => 'Check the path after --config; without the flag, emailc.config.ts beside package.json is read when it exists.',
    explanation: '`--config` named a file that does not exist.',
  },
} as const satisfies Record<string, CatalogEntry>
