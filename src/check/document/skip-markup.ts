/** Where the tag (or declaration) that starts at `start` ends: after its `>`, quotes respected. */
export function tagEnd(source: string, start: number): number {
  let index = start + 1
  while (index < source.length) {
    const char = source[index]
    if (char === '>') return index + 1
    const isValueQuote = (char === '"' || char === "'") && /[=\s]/.test(source[index - 1] ?? '')
    const end = isValueQuote ? source.indexOf(char, index + 1) : index
    if (end === -1) return source.length
    index = end + 1
  }
  return source.length
}

const RAW_TEXT = /<(style|script|title|textarea|xmp)[\s/>]/iy

/** After the end tag of an element whose content is no markup; the end of the opening tag for all others. */
export function rawTextEnd(source: string, start: number, openingEnd: number): number {
  RAW_TEXT.lastIndex = start
  const name = RAW_TEXT.exec(source)?.[1]
  if (name === undefined) return openingEnd
  const closing = new RegExp(`</${name}[\\s/>]`, 'gi')
  closing.lastIndex = openingEnd
  const match = closing.exec(source)
  return match === null ? source.length : tagEnd(source, match.index)
}
