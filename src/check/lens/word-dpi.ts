import type { LensElement } from './lens-tree.ts'
import { walk } from './lens-tree.ts'
import type { WordPass } from './word.ts'

const SCALE = 1.25

/** At 120 dpi Word scales lengths in CSS and images, and leaves the width and height attributes of tables as they are. */
export function scaleTo120Dpi(root: LensElement, { dpi, tracer }: WordPass): void {
  if (dpi !== 120) return
  for (const { element } of walk(root)) {
    for (const [property, value] of element.style)
      element.style.set(
        property,
        value.replace(
          /([\d.]+)(px|pt)\b/g,
          (_, number: string, unit: string) => `${Math.round(Number(number) * SCALE * 100) / 100}${unit}`,
        ),
      )
    const isImage = element.name === 'img'
    for (const name of ['width', 'height']) {
      const value = element.attributes.get(name)
      if (value === undefined || !/^\d+$/.test(value)) continue
      if (isImage) element.attributes.set(name, String(Math.round(Number(value) * SCALE)))
      else if (!element.style.has(name))
        tracer.add(
          element.source,
          `${name}="${value}"`,
          'emulated',
          'attribute-not-scaled',
          'https://www.caniemail.com/features/html-width/',
        )
    }
  }
}
