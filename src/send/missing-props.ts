import { fail } from '../diagnostics/diagnostic.ts'
import type { Value } from '../emit/program.ts'

type Props = Readonly<Record<string, unknown>>

/** What JavaScript writes of a prop that is not there, as a word of its own. */
const NOTHING = /\b(?:undefined|null)\b/
/** Each prop that is not there costs a render to look at. */
const MOST_LOOKED_AT = 20
/** No template writes this by itself, and nothing it passes through changes it. */
const MARK = 'emailc4f1d07prop'

/**
 * Refuses a mail that says “undefined” or “null” where a prop is missing. That a text says so proves nothing, since it may be about programming: the mail
 * is made again with another text in the place of each missing prop, and refused when that takes the word's place.
 *
 * @param render makes the values of a mail of the same template
 * @throws EmailcError `prop-missing`
 */
export function refuseMissingProps(values: readonly Value[], props: Props, render: (props: Props) => readonly Value[]): void {
  if (!saysNothing(values)) return
  const said = new Set(textsOf(values))
  for (const path of [...missingPaths(props, render)].slice(0, MOST_LOOKED_AT)) {
    const word = String(valueAt(props, path))
    const texts = textsOf(renderOr(() => render(withValue(props, path, MARK)), []))
    if (texts.some((text) => text.includes(MARK) && said.has(text.replaceAll(MARK, word)))) fail('prop-missing', [path.join('.'), word])
  }
}

function saysNothing(values: readonly Value[]): boolean {
  for (const value of values) {
    if (typeof value === 'string' ? NOTHING.test(value) : value.some(([, inner]) => saysNothing(inner))) return true
  }
  return false
}

function textsOf(values: readonly Value[]): string[] {
  return values.flatMap((value) => (typeof value === 'string' ? [value] : value.flatMap(([, inner]) => textsOf(inner))))
}

type Path = readonly string[]

/** Props that are read and not there. */
function missingPaths(props: Props, render: (props: Props) => unknown): Iterable<Path> {
  const missing = new Map<string, Path>()
  const watch = <T extends object>(value: T, path: Path): T =>
    new Proxy(value, {
      get(target, key, receiver) {
        const given: unknown = Reflect.get(target, key, receiver)
        if (typeof key === 'symbol' || typeof given === 'function') return given
        const inner = [...path, key]
        if (given === undefined || given === null) missing.set(inner.join('.'), inner)
        return typeof given === 'object' && given !== null ? watch(given, inner) : given
      },
    })
  renderOr(() => render(watch(props, [])), null)
  return missing.values()
}

/** With another value in a prop's place, a template may do what it never does. */
function renderOr<T>(render: () => T, otherwise: T): T {
  try {
    return render()
  } catch {
    return otherwise
  }
}

function valueAt(props: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], props)
}

/** A copy along the path. */
function withValue<T extends object>(object: T, [key, ...rest]: Path, value: unknown): T {
  const inner = (object as Record<string, unknown>)[key!]
  const copy = Array.isArray(object) ? [...(object as unknown[])] : { ...object }
  return Object.assign(copy, { [key!]: rest.length === 0 ? value : withValue(inner as object, rest, value) }) as T
}
