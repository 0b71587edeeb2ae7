/** Elements of HTML that style words within a line. */
export const textStyleNames = [
  'span',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'del',
  'ins',
  'small',
  'sub',
  'sup',
  'mark',
  'code',
  'abbr',
  'cite',
  'q',
  'kbd',
  'samp',
  'var',
  'time',
  'font',
  'strike',
  'bdo',
] as const

const inlineNames: ReadonlySet<string> = new Set([
  ...textStyleNames,
  'a',
  'br',
  'wbr',
  'img',
  'e-nowrap',
  'e-raw',
  'e-mso',
  'e-not-mso',
  'e-pixel',
])

/** Whether an element starts a line of its own. */
export function isBlockName(name: string): boolean {
  return !inlineNames.has(name)
}
