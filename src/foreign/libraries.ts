import type { ComponentFunction } from '../element/foreign-type.ts'
import { jsxEmail } from './jsx-email.ts'
import { reactEmail } from './react-email.ts'
import type { StandIn } from './stand-in.ts'

const byName: ReadonlyMap<string, readonly StandIn[]> = Map.groupBy([...jsxEmail, ...reactEmail], ({ name }) => name)

/** What runs in place of a component of jsx-email or react-email; `undefined` for anybody else's. */
export function standInFor(type: object): ComponentFunction | undefined {
  const { displayName, name, render } = type as { displayName?: unknown; name?: unknown; render?: unknown }
  const candidates = byName.get(String(displayName ?? name))
  if (candidates === undefined) return undefined
  const original = (typeof render === 'function' ? (props: object) => render(props, null) as unknown : type) as ComponentFunction
  const source = Function.prototype.toString.call(typeof render === 'function' ? render : type)
  const found = candidates.find((candidate) => candidate.source.test(source))
  if (found === undefined) return undefined
  return Object.assign((props: object) => found.render(props as never, original), { displayName: found.name })
}
