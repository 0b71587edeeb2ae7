/** Every prop of a component, those of each member of a union too. */
export type PropNames<Props> = { readonly [Name in NamesOf<Props>]: true }
type NamesOf<Props> = Props extends unknown ? keyof Props & string : never

const TAKEN = Symbol.for('emailc.taken-props')

/** The names by which components are styled, which many share. */
interface StylingNames {
  readonly class: true
  readonly style: true
  readonly theme: true
}
type Taken<Props> =
  | [names: PropNames<Props>]
  | (keyof StylingNames extends NamesOf<Props> ? [names: Omit<PropNames<Props>, keyof StylingNames>, styling: StylingNames] : never)

/**
 * Says which props a component takes. Where a structure is recorded, any other is reported: it would be lost without a word.
 *
 * @param taken the props that are its own, and those that many share. They are two objects, since a bundler keeps a spread of one
 *   in the other where it leaves out the component
 * @returns the component, for a declaration that holds both
 *
 * @example
 * takes<SpacerProps>(Spacer, { height: true, class: true })
 */
export function takes<Props>(component: (props: never) => unknown, ...taken: Taken<Props>): unknown {
  return Object.defineProperty(component, TAKEN, { value: Object.assign({}, ...taken) as object })
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
