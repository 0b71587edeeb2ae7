// Marks that only wrapped mail has, until its lines have been broken. No value can hold them: controls are dropped from values.

/** Ends a line's prefix. */
export const PREFIX_END = '\u0001'

/** Ends the prefix of a line that is left as it is: preformatted text, tables. */
export const KEPT_PREFIX_END = '\u0002'

/** A space that is no place for a line break. */
export const UNBREAKABLE_SPACE = '\u0003'

/** Characters of a prefix without its mark. */
export function prefixLength(prefix: string): number {
  return prefix.endsWith(PREFIX_END) || prefix.endsWith(KEPT_PREFIX_END) ? prefix.length - 1 : prefix.length
}

/** A text without the marks of its prefixes. */
export function withoutMarks(text: string): string {
  return text.replaceAll(PREFIX_END, '').replaceAll(KEPT_PREFIX_END, '')
}
