import type { CatalogEntry } from './entry.ts'

/** What keeps `emailc check` from reading a mail. What it finds in one stands with the rules, in `src/check/rules`. */
export const checkCatalog = {
  'document-limit': {
    severity: 'error',
    message: (what: string, limit: number) =>
      `The document was refused: it has more than ${limit.toLocaleString('en')} ${what}, which no mail needs.`,
    hint: () => 'Check what wrote this file; a mail is at most a few hundred kilobytes of flat markup.',
    explanation:
      'The checker reads a document in time that grows with its size alone, and refuses one that is built to cost more: too many bytes, elements inside each other, attributes on one element, or conditional comments inside each other. Gmail clips a mail at 102 KB, so the limits leave room for any real one.',
  },
  'document-encoding': {
    severity: 'error',
    message: (part: string, reason: string) => `The ${part} of this message cannot be read: ${reason}.`,
    hint: () => 'Save the message again from a mail client, or give the HTML file itself.',
    explanation:
      'An .eml file carries its HTML in a MIME part with a transfer encoding and a character set. One of them is unknown or damaged.',
  },
  'document-no-html': {
    severity: 'error',
    message: (file: string) => `${file} has no HTML part, so there is nothing to check.`,
    hint: () => 'Give a message with a text/html part, or an .html file.',
    explanation:
      'The checker looks at the HTML part of a message and compares the text part with it. A message with text alone has neither views nor layout.',
  },
  'check-suppression': {
    severity: 'warning',
    message: (text: string) => `This suppression does nothing: ${text}.`,
    hint: () =>
      'Write <!-- emailc-ignore rule-id: why it is fine here --> right before the element, with the id of a rule that fires there.',
    explanation:
      'A suppression names one rule and says why the finding is fine at this place. One without a reason, with an unknown rule or with nothing to suppress is reported, so that old ones do not pile up.',
  },
  'check-baseline': {
    severity: 'error',
    message: (file: string, reason: string) => `The baseline ${file} cannot be used: ${reason}.`,
    hint: (file: string) => `Write it anew with emailc check --write-baseline ${file}.`,
    explanation:
      'A baseline lists the findings a team has decided to live with for now; only findings that are not in it count. It is a JSON file written by emailc check itself.',
  },
} as const satisfies Record<string, CatalogEntry>
