// Structural objects (styles, theme rules, tokens) are compared by content, unless they can never change: then by identity.

const frozen = new WeakSet<object>()

/** Whether an object and everything in it is frozen. Remembered, since what is frozen stays so. */
export function isDeepFrozen(value: object): boolean {
  if (frozen.has(value)) return true
  if (!Object.isFrozen(value)) return false
  for (const key in value) {
    const inner = (value as Record<string, unknown>)[key]
    if (typeof inner === 'object' && inner !== null && !isDeepFrozen(inner)) return false
  }
  frozen.add(value)
  return true
}

/** Freezes an object and everything in it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const inner of Object.values(value)) deepFreeze(inner)
  return Object.freeze(value)
}

/** A copy that the author cannot change afterwards; frozen values are their own. */
export function snapshot(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || isDeepFrozen(value)) return value
  if (Array.isArray(value)) return value.map(snapshot)
  // A null prototype: a key such as `__proto__` is data like any other.
  const copy = Object.create(null) as Record<string, unknown>
  for (const key of Object.keys(value)) copy[key] = snapshot((value as Record<string, unknown>)[key])
  return copy
}
