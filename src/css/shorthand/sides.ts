/** One to four values for top, right, bottom and left. */
export function expandSides(components: readonly string[]): readonly string[] | undefined {
  const [top, right = top, bottom = top, left = right] = components
  if (top === undefined || components.length > 4) return undefined
  return [top, right!, bottom!, left!]
}

/** One or two values for start and end, or for both axes. */
export function expandPair(components: readonly string[]): readonly string[] | undefined {
  const [start, end = start] = components
  if (start === undefined || components.length > 2) return undefined
  return [start, end!]
}
