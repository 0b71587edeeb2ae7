/**
 * What components ask of the compiler at run time. A template that `emailc build` wrote has its components inside and imports
 * this, so that its process has one copy of each; nobody else should.
 */
export { markdownToHtml } from './content/markdown.ts'
export { allowedTags, sanitize } from './content/sanitize.ts'
export { fail } from './diagnostics/mail-diagnostic.ts'
export { createContext, isRendering, useContext } from './element/context.ts'
export { jsx, jsxs } from './element/jsx.ts'
export { deepFreeze } from './element/structural-value.ts'
export { takes } from './element/taken-props.ts'
export { RULE_PLACES } from './element/theme-rules.ts'
export { registerSheet } from './foreign/sheets/registered-sheets.ts'
export { withSheets } from './foreign/sheets/with-sheets.ts'
export { withTailwind } from './foreign/tailwind/with-tailwind.ts'
