import { isColor } from '../color.ts'
import { isOfType } from '../match-value.ts'

export const backgroundLonghands = [
  'background-color',
  'background-image',
  'background-repeat',
  'background-attachment',
  'background-position',
  'background-size',
  'background-origin',
  'background-clip',
] as const

interface Layer {
  color: string | undefined
  image: string | undefined
  readonly repeat: string[]
  attachment: string | undefined
  readonly position: string[]
  readonly size: string[]
  readonly boxes: string[]
}

/** Layers from the top down; only the last one may have a colour. */
export function expandBackground(components: readonly string[]): readonly string[] | undefined {
  const layers: Layer[] = []
  for (const part of splitLayers(components)) {
    const layer = readLayer(part)
    if (layer === undefined) return undefined
    layers.push(layer)
  }
  const list = (pick: (layer: Layer) => string) => layers.map(pick).join(', ')
  return [
    layers.at(-1)?.color ?? 'transparent',
    list((layer) => layer.image ?? 'none'),
    list((layer) => layer.repeat.join(' ') || 'repeat'),
    list((layer) => layer.attachment ?? 'scroll'),
    list((layer) => layer.position.join(' ') || '0% 0%'),
    list((layer) => layer.size.join(' ') || 'auto'),
    list((layer) => layer.boxes[0] ?? 'padding-box'),
    list((layer) => layer.boxes[1] ?? layer.boxes[0] ?? 'border-box'),
  ]
}

function readLayer(components: readonly string[]): Layer | undefined {
  const layer: Layer = { color: undefined, image: undefined, repeat: [], attachment: undefined, position: [], size: [], boxes: [] }
  let isSize = false
  for (const component of components) {
    if (component === '/') {
      isSize = true
      continue
    }
    if (isSize && layer.size.length < 2 && isOfType('bg-size', component)) {
      layer.size.push(component)
      continue
    }
    isSize = false
    if (!place(layer, component)) return undefined
  }
  return components.length === 0 ? undefined : layer
}

function place(layer: Layer, component: string): boolean {
  if (/^(?:no-repeat|repeat(?:-[xy])?|space|round)$/i.test(component)) layer.repeat.push(component)
  else if (/^(?:scroll|fixed|local)$/i.test(component)) layer.attachment = component
  else if (/^(?:border|padding|content)-box$/i.test(component)) layer.boxes.push(component)
  else if (/^none$/i.test(component) || isOfType('image', component)) layer.image = component
  else if (isColor(component)) layer.color = component
  else if (isOfType('bg-position', component)) layer.position.push(component)
  else return false
  return true
}

function splitLayers(components: readonly string[]): string[][] {
  const layers: string[][] = [[]]
  for (const component of components) {
    if (component === ',') layers.push([])
    else layers.at(-1)!.push(component)
  }
  return layers
}
