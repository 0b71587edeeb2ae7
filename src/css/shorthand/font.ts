export const fontLonghands = [
  'font-style',
  'font-variant',
  'font-weight',
  'font-stretch',
  'font-size',
  'line-height',
  'font-family',
] as const

const systemFonts = /^(?:caption|icon|menu|message-box|small-caption|status-bar)$/i
const weights = /^(?:bold|bolder|lighter|[1-9]\d{0,3})$/i
const stretches = /^(?:ultra-|extra-|semi-)?(?:condensed|expanded)$/i
const sizes =
  /^(?:xx-small|x-small|small|medium|large|x-large|xx-large|xxx-large|larger|smaller|[+.\d-].*|(?:calc|min|max|clamp|var)\(.*)$/i

/** `italic bold 16px/1.5 Georgia, serif`: size and family are compulsory, and end the free order before them. */
export function expandFont(components: readonly string[]): readonly string[] | undefined {
  if (components.length === 1 && systemFonts.test(components[0]!)) return undefined
  let style = 'normal'
  let variant = 'normal'
  let weight = 'normal'
  let stretch = 'normal'
  let position = 0
  for (; position < components.length; position++) {
    const component = components[position]!
    if (/^(?:italic|oblique)$/i.test(component)) style = component
    else if (/^small-caps$/i.test(component)) variant = component
    else if (weights.test(component)) weight = component
    else if (stretches.test(component)) stretch = component
    else if (!/^normal$/i.test(component)) break
  }
  const size = components[position++]
  if (size === undefined || !sizes.test(size)) return undefined
  const lineHeight = components[position] === '/' ? components[position + 1] : undefined
  if (lineHeight !== undefined) position += 2
  const family = components.slice(position).join(' ').replaceAll(' , ', ', ')
  return family === '' ? undefined : [style, variant, weight, stretch, size, lineHeight ?? 'normal', family]
}
