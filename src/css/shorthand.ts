import { expandBackground, backgroundLonghands } from './shorthand/background.ts'
import { expandBorderSide } from './shorthand/border-side.ts'
import { expandCorners } from './shorthand/corners.ts'
import { expandFont, fontLonghands } from './shorthand/font.ts'
import { expandListStyle, listStyleLonghands } from './shorthand/list-style.ts'
import { expandPair, expandSides } from './shorthand/sides.ts'
import { decorationLonghands, expandTextDecoration } from './shorthand/text-decoration.ts'
import { splitValue } from './split-value.ts'

/** Longhands and their values, in the order of the shorthand's definition. */
export type Longhands = readonly (readonly [property: string, value: string])[]

interface Shorthand {
  readonly longhands: readonly string[]
  /** The longhands' values in the same order, or `undefined` when the components do not fit. */
  readonly expand: (components: readonly string[]) => readonly string[] | undefined
}

/**
 * The longhands a shorthand sets; `undefined` for a property that is no shorthand, or one that mails never mix with its longhands
 * (`outline`, `flex`), which stays whole.
 */
export function longhandsOf(property: string): readonly string[] | undefined {
  return shorthands.get(property)?.longhands
}

/**
 * Expands a shorthand's value. A value the grammar allows but no part of which is understood gives `undefined`.
 *
 * @example
 * expandShorthand('margin', '0 auto') // [['margin-top', '0'], ['margin-right', 'auto'], ['margin-bottom', '0'], ['margin-left', 'auto']]
 */
export function expandShorthand(property: string, value: string): Longhands | undefined {
  const shorthand = shorthands.get(property)
  if (shorthand === undefined) return undefined
  const { longhands } = shorthand
  if (isWideKeyword(value)) return longhands.map((longhand) => [longhand, value])
  const values = shorthand.expand(splitValue(value))
  return values === undefined ? undefined : longhands.map((longhand, index) => [longhand, values[index]!])
}

/** `inherit`, `initial`, `unset`, `revert`, `revert-layer`: allowed for every property. */
export function isWideKeyword(value: string): boolean {
  return /^(?:inherit|initial|unset|revert|revert-layer)$/i.test(value)
}

const physicalSides = ['top', 'right', 'bottom', 'left'] as const
const aspects = ['width', 'style', 'color'] as const
const corners = ['top-left', 'top-right', 'bottom-right', 'bottom-left'].map((corner) => `border-${corner}-radius`)

const shorthands: ReadonlyMap<string, Shorthand> = new Map<string, Shorthand>([
  ['margin', { longhands: physicalSides.map((side) => `margin-${side}`), expand: expandSides }],
  ['padding', { longhands: physicalSides.map((side) => `padding-${side}`), expand: expandSides }],
  ['inset', { longhands: physicalSides, expand: expandSides }],
  ['border', { longhands: borderLonghands(physicalSides), expand: (components) => repeatSide(components, 4) }],
  ['border-block', { longhands: borderLonghands(['block-start', 'block-end']), expand: (components) => repeatSide(components, 2) }],
  ['border-inline', { longhands: borderLonghands(['inline-start', 'inline-end']), expand: (components) => repeatSide(components, 2) }],
  ...[...physicalSides, 'block-start', 'block-end', 'inline-start', 'inline-end'].map((side): [string, Shorthand] => [
    `border-${side}`,
    { longhands: borderLonghands([side]), expand: expandBorderSide },
  ]),
  ...aspects.map((aspect): [string, Shorthand] => [
    `border-${aspect}`,
    { longhands: physicalSides.map((side) => `border-${side}-${aspect}`), expand: expandSides },
  ]),
  ...['block', 'inline'].flatMap((axis): [string, Shorthand][] => [
    ...['margin', 'padding', 'inset'].map((box): [string, Shorthand] => [
      `${box}-${axis}`,
      pair(`${box}-${axis}-start`, `${box}-${axis}-end`),
    ]),
    ...aspects.map((aspect): [string, Shorthand] => [
      `border-${axis}-${aspect}`,
      pair(`border-${axis}-start-${aspect}`, `border-${axis}-end-${aspect}`),
    ]),
  ]),
  ['border-radius', { longhands: corners, expand: expandCorners }],
  ['background', { longhands: backgroundLonghands, expand: expandBackground }],
  // An older name of one property, which goes where the background goes.
  ['-webkit-background-clip', { longhands: ['background-clip'], expand: (components) => [components.join(' ')] }],
  ['font', { longhands: fontLonghands, expand: expandFont }],
  ['list-style', { longhands: listStyleLonghands, expand: expandListStyle }],
  ['text-decoration', { longhands: decorationLonghands, expand: expandTextDecoration }],
  ['overflow', pair('overflow-x', 'overflow-y')],
  ['gap', pair('row-gap', 'column-gap')],
])

function borderLonghands(sides: readonly string[]): string[] {
  return sides.flatMap((side) => aspects.map((aspect) => `border-${side}-${aspect}`))
}

function repeatSide(components: readonly string[], times: number): string[] | undefined {
  const side = expandBorderSide(components)
  return side === undefined ? undefined : Array.from({ length: times }, () => side).flat()
}

function pair(first: string, second: string): Shorthand {
  return { longhands: [first, second], expand: expandPair }
}
