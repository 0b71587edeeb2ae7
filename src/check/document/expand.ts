import type { Declaration } from './declarations.ts'

const SIDES = ['top', 'right', 'bottom', 'left'] as const

/** Splits a value at blanks outside brackets and quotes. */
export function splitValue(value: string): string[] {
  return value.match(/(?:[^\s("']+|"[^"]*"|'[^']*'|\((?:[^()]|\([^()]*\))*\))+/g) ?? []
}

/** Longhands of one declaration, for the shorthands that matter to a mail; the declaration itself otherwise. */
export function expandDeclaration({ property, value }: Declaration): (readonly [property: string, value: string])[] {
  if (property === 'margin' || property === 'padding' || property === 'mso-padding-alt') return expandSides(property, value)
  if (property === 'background') return expandBackground(value)
  if (property === 'font') return expandFont(value)
  if (property === 'border' || /^border-(?:top|right|bottom|left)$/.test(property)) return expandBorder(property, value)
  return [[property, value]]
}

function expandSides(property: string, value: string): (readonly [string, string])[] {
  const parts = splitValue(value)
  const [top = '0', right = top, bottom = top, left = right] = parts
  const values = [top, right, bottom, left]
  if (property === 'mso-padding-alt') return SIDES.map((side, index) => [`mso-padding-${side}-alt`, values[index]!])
  return SIDES.map((side, index) => [`${property}-${side}`, values[index]!])
}

function expandBackground(value: string): (readonly [string, string])[] {
  const image = /(?:url|(?:repeating-)?(?:linear|radial|conic)-gradient)\(/i.exec(value)
  const color = splitValue(value.replace(/\/\s*\S+/g, '')).find(
    (part) => /^(?:#|rgb|hsl|transparent$)/i.test(part) || (/^[a-z]+$/i.test(part) && !BACKGROUND_WORDS.has(part.toLowerCase())),
  )
  const parts: (readonly [string, string])[] = []
  if (color !== undefined) parts.push(['background-color', color])
  if (image !== null) parts.push(['background-image', splitValue(value.slice(image.index))[0] ?? ''])
  return parts.length > 0 ? parts : [['background', value]]
}

const BACKGROUND_WORDS = new Set(
  'none repeat repeat-x repeat-y no-repeat space round scroll fixed local top right bottom left center cover contain auto border-box padding-box content-box inherit initial unset'.split(
    ' ',
  ),
)

function expandFont(value: string): (readonly [string, string])[] {
  const match = /^(.*?)([\d.]+(?:px|pt|em|rem|%)|small|medium|large|x-large)(?:\s*\/\s*(\S+))?\s+(.+)$/is.exec(value)
  if (match === null) return [['font', value]]
  const [, before = '', size = '', lineHeight, family = ''] = match
  const parts: (readonly [string, string])[] = [
    ['font-size', size],
    ['font-family', family],
  ]
  if (lineHeight !== undefined) parts.push(['line-height', lineHeight])
  parts.push(['font-weight', /\b(?:bold|bolder|lighter|[1-9]00)\b/i.exec(before)?.[0] ?? 'normal'])
  parts.push(['font-style', /italic|oblique/i.test(before) ? 'italic' : 'normal'])
  return parts
}

function expandBorder(property: string, value: string): (readonly [string, string])[] {
  const sides = property === 'border' ? SIDES : [property.slice('border-'.length)]
  const parts = splitValue(value)
  const width = parts.find((part) => /^(?:[\d.]+[a-z]*|thin|medium|thick)$/i.test(part))
  const style = parts.find((part) => /^(?:none|hidden|solid|dashed|dotted|double|groove|ridge|inset|outset)$/i.test(part))
  const color = parts.find((part) => part !== width && part !== style)
  return sides.flatMap((side): (readonly [string, string])[] => [
    [`border-${side}-width`, width ?? 'medium'],
    [`border-${side}-style`, style ?? 'none'],
    [`border-${side}-color`, color ?? 'currentcolor'],
  ])
}
