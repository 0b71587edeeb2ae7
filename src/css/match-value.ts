import { definitionSyntax, lexer } from 'css-tree/dist/csstree.esm'
import { isStandardProperty } from './known-properties.ts'

/**
 * Whether a value fits the grammar of its property. Properties outside the specifications (`mso-*`, vendor prefixes) take anything.
 *
 * @example
 * isValueOf('padding', '4px 8px') // true
 * isValueOf('padding', 'wide') // false
 */
export function isValueOf(property: string, value: string): boolean {
  if (value === '') return false
  if (!isStandardProperty(property)) return true
  if (isAlwaysFine(property, value)) return true
  return lexer.matchProperty(property, value).error === null
}

/** The grammar of a property's values when it is short enough to help a reader. */
export function valueSyntax(property: string): string | undefined {
  const syntax = lexer.getProperty(property)?.syntax
  if (syntax === undefined || syntax === null) return undefined
  const text = definitionSyntax.generate(syntax)
  return text.length <= 90 ? text : undefined
}

/** Whether a component is of a CSS type such as `line-width` or `color`. */
export function isOfType(type: string, component: string): boolean {
  return lexer.matchType(type, component).error === null
}

/** Matching a grammar costs about 8 µs, and nearly all values in a mail are one of these. */
function isAlwaysFine(property: string, value: string): boolean {
  if (/^\d+(?:\.\d+)?px$/.test(value))
    return /^(?:(?:margin|padding)(?:-|$)|(?:max-)?(?:width|height)$|font-size$|line-height$|border-(?:radius|[a-z]+-width)$)/.test(
      property,
    )
  return /(?:^|-)color$/.test(property) && /^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(value)
}
