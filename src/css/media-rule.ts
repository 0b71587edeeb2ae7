import type { WrittenDeclaration } from './parse-declarations.ts'

/** A rule of a plain media query whose selector asks for one element by its tag and classes alone. */
export interface MediaRule {
  /** As a variant is written: `@max 480`, `@min 601`, `@dark`. */
  readonly key: string
  readonly tag: string | undefined
  readonly classes: readonly string[]
  readonly declarations: readonly WrittenDeclaration[]
}

const QUERY = /^@media (?:only )?(?:screen and )?\((?:(max|min)-width:(\d+)px|prefers-color-scheme:dark)\)$/
const COMPOUND = /^([a-z][a-z0-9]*)?((?:\.(?:[\w-]|\\[^\n])+)*)$/

/** `undefined` for every other query and selector. */
export function mediaRule(query: string, selector: string, declarations: readonly WrittenDeclaration[]): MediaRule | undefined {
  const [isPlain, edge, widthPx] = QUERY.exec(query) ?? []
  const [, tag, classes] = COMPOUND.exec(selector) ?? []
  if (isPlain === undefined || (tag === undefined && classes === undefined) || selector === '') return undefined
  return {
    key: edge === undefined ? '@dark' : `@${edge} ${widthPx}`,
    tag,
    classes: (classes ?? '')
      .split(/(?<!\\)\./)
      .slice(1)
      .map((name) => name.replaceAll(/\\(.)/g, '$1')),
    declarations,
  }
}
