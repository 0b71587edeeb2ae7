import { MagicString } from 'magic-string'
import { parseSync } from 'rolldown/utils'
import type { Plugin } from 'rolldown'

/** What says something of a component, `takes(Button, …)`: a statement, which a bundler keeps, and the component with it. */
const NOTES: ReadonlySet<string> = new Set(['takes', '_$whole'])

interface Syntax {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly name?: string
  readonly id?: Syntax | null
  readonly declaration?: Syntax | null
  readonly expression?: Syntax
  readonly callee?: Syntax
  readonly arguments?: readonly Syntax[]
}

/**
 * Makes a component and all that is said of it one declaration, `const Button = takes(function Button …, …)` without side effects, so that
 * a template's bundle holds the components that it uses and no others.
 */
export function pureComponents(): Plugin {
  return {
    name: 'pure-components',
    transform: { filter: { id: /\.tsx$/ }, handler: (code, id) => join(code, id) },
  }
}

function join(code: string, id: string): { code: string; map: string } | undefined {
  const body = parseSync(id, code).program.body as unknown as readonly Syntax[]
  const text = new MagicString(code)
  for (const { declaration, start, end } of body) {
    if (declaration?.type !== 'FunctionDeclaration') continue
    const { name } = declaration.id!
    const notes = body.filter(({ expression }) => isNoteOf(expression, name))
    if (notes.length === 0) continue
    const calls = notes.map(({ expression }) => expression!)
    const open = calls.map(({ callee }) => `/* @__PURE__ */ ${callee!.name}(`).join('')
    const rest = calls.toReversed().map((call) => `, ${code.slice(call.arguments![1]!.start, call.arguments!.at(-1)!.end)})`)
    text.overwrite(start, declaration.start, `export const ${name} = ${open}`)
    text.appendLeft(end, `${rest.join('')};`)
    for (const note of notes) text.remove(note.start, note.end)
  }
  return text.hasChanged() ? { code: text.toString(), map: text.generateMap({ source: id, hires: true }).toString() } : undefined
}

function isNoteOf(call: Syntax | undefined, component: string | undefined): boolean {
  return call?.type === 'CallExpression' && NOTES.has(call.callee!.name ?? '') && call.arguments![0]!.name === component
}
