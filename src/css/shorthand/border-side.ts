import { isColor } from '../color.ts'
import { isOfType } from '../match-value.ts'

const styles = /^(?:none|hidden|dotted|dashed|solid|double|groove|ridge|inset|outset)$/i

/** Width, style and colour of one side, in any order; what is left out is set to its initial value. */
export function expandBorderSide(components: readonly string[]): readonly string[] | undefined {
  let width: string | undefined
  let style: string | undefined
  let color: string | undefined
  for (const component of components) {
    if (style === undefined && styles.test(component)) style = component
    else if (color === undefined && isColor(component)) color = component
    else if (width === undefined && isOfType('line-width', component)) width = component
    else return undefined
  }
  if (components.length === 0) return undefined
  const isNone = style === undefined || /^(?:none|hidden)$/i.test(style)
  return [width ?? (isNone ? '0' : 'medium'), style ?? 'none', color ?? 'currentcolor']
}
