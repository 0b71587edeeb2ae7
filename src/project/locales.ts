import type { TemplateModule } from './template-module.ts'

/** The languages of a template, and the prop that says which. */
export interface Locales {
  readonly prop: string
  readonly values: readonly string[]
}

/** Names under which templates take their language, as docs/languages.md writes them. */
const PROPS = ['locale', 'lang', 'language'] as const

/**
 * The languages a template can be shown in: those its fixtures use, and those its schema allows.
 *
 * @param allowed what the schema allows for a prop, as far as it is known
 * @returns `undefined` for a template with fewer than two
 */
export function localesOf(
  fixtures: TemplateModule['fixtures'],
  allowed: (prop: string) => readonly unknown[] = () => [],
): Locales | undefined {
  for (const prop of PROPS) {
    const used = Object.values(fixtures).map((props) => (props as Record<string, unknown>)[prop])
    const values = new Set([...used, ...allowed(prop)].filter((value) => typeof value === 'string'))
    if (values.size > 1) return { prop, values: [...values] }
  }
  return undefined
}

/** A template's fixtures in one of its languages. */
export interface FixturesInLocale {
  readonly locale: string
  readonly fixtures: TemplateModule['fixtures']
}

/** Every fixture once more in each language that the fixtures use; empty for a template with fewer than two. */
export function fixturesInLocales(fixtures: TemplateModule['fixtures']): FixturesInLocale[] {
  const { prop, values } = localesOf(fixtures) ?? { prop: '', values: [] }
  return values.map((locale) => ({
    locale,
    fixtures: Object.fromEntries(Object.entries(fixtures).map(([name, props]) => [name, { ...props, [prop]: locale }])),
  }))
}
