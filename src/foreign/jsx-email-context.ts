import type { ForeignUse } from '../element/foreign-type.ts'

interface LegacyFunction {
  readonly $$typeof?: symbol
  /** The values of all providers around the component that is being called, the nearest last. */
  readonly context?: unknown
}

const PROVIDER = Symbol.for('react.provider')

/** The provider of a context made by jsx-email's `createContext`: a function that pushes its value for the whole process. */
export function legacyProvider(type: object): ForeignUse | undefined {
  const { $$typeof, context } = type as LegacyFunction
  return $$typeof === PROVIDER && Array.isArray(context) ? { kind: 'provide', context } : undefined
}
