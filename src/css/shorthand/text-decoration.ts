import { isColor } from '../color.ts'

export const decorationLonghands = [
  'text-decoration-line',
  'text-decoration-style',
  'text-decoration-color',
  'text-decoration-thickness',
] as const

/** Lines, style, colour and thickness in any order. */
export function expandTextDecoration(components: readonly string[]): readonly string[] | undefined {
  const lines: string[] = []
  let style: string | undefined
  let color: string | undefined
  let thickness: string | undefined
  for (const component of components) {
    if (/^(?:none|underline|overline|line-through|blink)$/i.test(component)) lines.push(component.toLowerCase())
    else if (style === undefined && /^(?:solid|double|dotted|dashed|wavy)$/i.test(component)) style = component
    else if (color === undefined && isColor(component)) color = component
    else if (thickness === undefined) thickness = component
    else return undefined
  }
  return [lines.join(' ') || 'none', style ?? 'solid', color ?? 'currentcolor', thickness ?? 'auto']
}
