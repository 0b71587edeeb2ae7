export type Direction = 'ltr' | 'rtl'

const sides: Readonly<Record<string, Readonly<Record<Direction, string>>>> = {
  'block-start': { ltr: 'top', rtl: 'top' },
  'block-end': { ltr: 'bottom', rtl: 'bottom' },
  'inline-start': { ltr: 'left', rtl: 'right' },
  'inline-end': { ltr: 'right', rtl: 'left' },
}

const corners: Readonly<Record<string, Readonly<Record<Direction, string>>>> = {
  'start-start': { ltr: 'top-left', rtl: 'top-right' },
  'start-end': { ltr: 'top-right', rtl: 'top-left' },
  'end-start': { ltr: 'bottom-left', rtl: 'bottom-right' },
  'end-end': { ltr: 'bottom-right', rtl: 'bottom-left' },
}

const sizes: Readonly<Record<string, string>> = {
  'block-size': 'height',
  'inline-size': 'width',
  'min-block-size': 'min-height',
  'min-inline-size': 'min-width',
  'max-block-size': 'max-height',
  'max-inline-size': 'max-width',
}

/** Whether a longhand's meaning depends on the writing direction. */
export function isLogical(property: string): boolean {
  return /(?:block|inline)-(?:start|end|size)|^border-(?:start|end)-(?:start|end)-radius$/.test(property)
}

/**
 * The physical longhand a logical one stands for. Word, Gmail, Yahoo and Outlook.com know physical ones only.
 *
 * @see https://www.caniemail.com/features/css-margin-inline/
 *
 * @example
 * physicalProperty('margin-inline-start', 'rtl') // 'margin-right'
 */
export function physicalProperty(property: string, direction: Direction): string {
  const size = sizes[property]
  if (size !== undefined) return size
  const corner = /^border-((?:start|end)-(?:start|end))-radius$/.exec(property)
  if (corner !== null) return `border-${corners[corner[1]!]![direction]}-radius`
  const side = /(block|inline)-(start|end)/.exec(property)
  if (side === null) return property
  const physical = property.replace(side[0], sides[side[0]]![direction])
  return physical.startsWith('inset-') ? physical.slice('inset-'.length) : physical
}
