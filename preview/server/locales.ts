import type { TemplateModule } from '../../src/project/template-module.ts'
import type { FieldItem, Locales } from './protocol.ts'

/** Names under which templates take their language, as docs/languages.md writes them. */
const PROPS = ['locale', 'lang', 'language'] as const

/**
 * The languages a template can be shown in: those its fixtures use, and those its schema allows.
 *
 * @returns `undefined` for a template with fewer than two
 */
export function localesOf(fixtures: TemplateModule['fixtures'], fields: readonly FieldItem[]): Locales | undefined {
  for (const prop of PROPS) {
    const used = Object.values(fixtures).map((props) => (props as Record<string, unknown>)[prop])
    const allowed = fields.find(({ name }) => name === prop)?.options ?? []
    const values = new Set([...used, ...allowed].filter((value) => typeof value === 'string'))
    if (values.size > 1) return { prop, values: [...values] }
  }
  return undefined
}
