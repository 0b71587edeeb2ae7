/** Every prop of a component, those of each member of a union too. */
export type PropNames<Props> = { readonly [Name in NamesOf<Props>]: true }
type NamesOf<Props> = Props extends unknown ? keyof Props & string : never

const TAKEN = Symbol.for('emailc.taken-props')

/**
 * Says which props a component takes. Where a structure is recorded, any other is reported: it would be lost without a word.
 *
 * @returns the component, for a declaration that holds both
 *
 * @example
 * takes<SpacerProps>(Spacer, { height: true, class: true })
 */
export function takes<Props>(component: (props: never) => unknown, names: PropNames<Props>): unknown {
  return Object.defineProperty(component, TAKEN, { value: names })
}

/** A prop that a component does not take, and those that it does. */
export interface StrayProp {
  readonly name: string
  readonly taken: readonly string[]
}

/** The props that are lost on a component; none for one that does not say what it takes. */
export function strayProps(component: object, props: object): readonly StrayProp[] {
  const known = (component as { readonly [TAKEN]?: Readonly<Record<string, true>> })[TAKEN]
  if (known === undefined) return []
  const given = props as Readonly<Record<string, unknown>>
  const strays = Object.keys(given).filter((name) => given[name] !== undefined && !Object.hasOwn(known, name) && name !== 'key')
  return strays.map((name) => ({ name, taken: Object.keys(known) }))
}
