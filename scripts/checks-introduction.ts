/** The hand-written start of docs/checks.md. */
export const checksIntroduction = `# Checks

\`emailc check\` looks at every fixture of your templates in every language that they have, or at any HTML or .eml file, for what would break in an inbox.
This page is written by \`npm run docs\` from \`src/check/\`; edit a rule's own file, not the page.

\`\`\`sh
emailc check                                        # every fixture of every template
emailc check mail.html old/newsletter.eml           # mail from anywhere
emailc check 'dist/**/*.html'                       # all that was built
emailc check - < mail.html                          # from a pipe
emailc check --targets outlook-2016,gmail --max-warnings 0
emailc check --format sarif > emailc.sarif          # also: pretty, json, github
emailc check --about                                # what is checked, and how old the data is
\`\`\`

Exit codes: 0 when nothing fails, 1 for an error or more warnings than \`--max-warnings\`, 2 for wrong usage, 70 for a bug of emailc.

Anything that can be read and is no source code is taken as a mail. Places in an .eml file count in its decoded HTML part, which the code
frames show. A file that cannot be read as a mail is a finding of its own, and the others are checked all the same: HTML of more than 2 MB, a message of
more than 32 MB, 256 elements inside each other and other things no mail needs are refused.

Images are never fetched. Their weights and sizes count where the file is at hand: in the folder of the mail or template, in a \`data:\` URI,
in a part of the message (\`cid:\`), or in a folder that the config names for an address:
\`check: { images: { 'https://cdn.example.com/': 'images' } }\`.

## Two views

A mail is two documents. Word, which draws for Outlook on Windows, obeys conditional comments; to everyone else they are
comments. The checker reads both, proves that each is whole and that both say the same, and judges every element in the view of
those who see it. Hidden elements concern nobody.

## Living with a finding

- **Here it is fine.** Put a comment with the rule and the reason right before the element, in HTML or in TSX:
  \`<!-- emailc-ignore img-width: the CMS sets it -->\`, \`{/* emailc-ignore img-width: the CMS sets it */}\`. It counts for all that is inside the
  element. In TSX it may also stand above any element or component around it. Before \`<html>\`, it counts for the whole mail.
- **In this component, or in these files.** \`check.ignore\` in \`emailc.config.ts\`:
  \`{ rule: 'contrast', component: 'Badge', reason: 'the brand colours' }\`, \`{ rule: 'img-alt', file: 'old/', reason: 'retired' }\`.
- **Never, or more seriously.** \`check.rules\`: \`{ 'font-odd-size': 'off', 'href-http': 'error' }\`.
- **Not now.** \`emailc check --write-baseline mail-baseline.json\` notes all that there is; \`--baseline mail-baseline.json\` (or
  \`check.baseline\`) lets that pass and nothing new. Places and numbers do not matter to it, but how often a thing occurs does.

A suppression without a reason, or with a rule that does not exist, is reported itself. Rules about wording keep silent for a fixture
named \`hostile\`, whose values are bad on purpose.

## JSON

\`--format json\` prints one object, described by [check-report.schema.json](check-report.schema.json). Fields are added, never changed, while
\`version\` is 1.

| field | what it is |
| --- | --- |
| \`ok\` | whether the exit code is 0 |
| \`counts\` | \`{ error, warning, info }\` |
| \`suppressed\`, \`baselined\` | findings taken out by comments and config, and by the baseline |
| \`mails[]\` | one for each file or fixture: \`file\`, \`fixture\`, \`targets\`, \`proved\` (P1–P9 by id), \`budgets\` |
| \`mails[].budgets\` | \`htmlBytes\` against \`clipBytes\`, \`quotedPrintableBytes\`, \`textBytes\`, \`styleBlockCharacters\`, \`longestLineBytes\`, \`links\`, \`images\`, \`imageBytes\`, and \`components\`: bytes and uses of each |
| \`findings[]\` | \`code\`, \`severity\`, \`message\`, \`reason\`, \`fix\`, \`clients\` (empty: all targets), \`source\`, \`part\` (html or text), \`mail\`, \`fixtures\`, \`location\`, \`places\`, \`componentStack\`, \`count\` |

## Lenses

\`emailc render <template> --lens word|gmail|dark|images-off|mobile|text\` prints the mail as such a client would show it, and
\`--trace\` what was done to it: line, element, action (kept, dropped, mapped, emulated), what, rule, source. \`--word 2007\` and \`--dpi 120\`
choose another Outlook. From code: \`import { lenses } from 'emailc/check'\`; each is a pure function from HTML to HTML and trace.

**A lens is an approximation.** No Outlook was at hand: what the Word lens does follows published tests and reports, each named in its
trace. Lowering, checks and lens share one set of beliefs, so that they agree is no evidence about Word. Look at the trace before the
picture, and at a real Outlook before a campaign that matters.
`
