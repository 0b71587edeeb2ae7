/** The hand-written start of docs/checks.md. */
export const checksIntroduction = `# Checks

\`emailc check\` looks at every fixture of your templates, or at any HTML or .eml file, for what would break in an inbox.
This page is written by \`npm run docs\` from \`src/check/\`; edit a rule's own file, not the page.

\`\`\`sh
emailc check                                        # every fixture of every template
emailc check mail.html old/newsletter.eml           # mail from anywhere
emailc check - < mail.html                          # from a pipe
emailc check --targets outlook-2016,gmail --max-warnings 0
emailc check --format sarif > emailc.sarif          # also: pretty, json, github
emailc check --about                                # what is checked, and how old the data is
\`\`\`

Exit codes: 0 when nothing fails, 1 for an error or more warnings than \`--max-warnings\`, 2 for wrong usage, 70 for a bug of emailc.

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
  \`check.baseline\`) lets that pass and nothing new.

A suppression without a reason, or with a rule that does not exist, is reported itself. Rules about wording keep silent for a fixture
named \`hostile\`, whose values are bad on purpose.

## JSON

\`--format json\` prints one object. Fields are added, never changed, while \`version\` is 1.

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
`
