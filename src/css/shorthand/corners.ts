import { expandSides } from './sides.ts'

/** `a b c d / e f g h`: horizontal and vertical radii, clockwise from the top left. */
export function expandCorners(components: readonly string[]): readonly string[] | undefined {
  const slash = components.indexOf('/')
  if (slash === -1) return expandSides(components)
  const horizontal = expandSides(components.slice(0, slash))
  const vertical = expandSides(components.slice(slash + 1))
  if (horizontal === undefined || vertical === undefined) return undefined
  return horizontal.map((radius, corner) => (radius === vertical[corner] ? radius : `${radius} ${vertical[corner]}`))
}
