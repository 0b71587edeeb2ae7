import { isOfType } from '../match-value.ts'

export const listStyleLonghands = ['list-style-type', 'list-style-position', 'list-style-image'] as const

/** Type, position and image in any order. */
export function expandListStyle(components: readonly string[]): readonly string[] | undefined {
  let type: string | undefined
  let position: string | undefined
  let image: string | undefined
  let nones = 0
  for (const component of components) {
    if (/^none$/i.test(component)) nones++
    else if (position === undefined && /^(?:inside|outside)$/i.test(component)) position = component
    else if (image === undefined && isOfType('image', component)) image = component
    else if (type === undefined) type = component
    else return undefined
  }
  if (nones > 0 && type === undefined) type = 'none'
  return [type ?? 'disc', position ?? 'outside', image ?? 'none']
}
