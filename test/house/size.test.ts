import { beforeAll, describe, expect, it } from 'vitest'
import { emailc } from '../cli/emailc.ts'

/** Gmail clips a mail whose HTML is larger. */
const CLIP_BYTES = 102 * 1024

interface Fixture {
  readonly name: string
  readonly htmlBytes: number
  readonly textBytes: number
}

interface Template {
  readonly template: string
  readonly fixtures: readonly Fixture[]
  readonly diagnostics: readonly { readonly severity: string }[]
}

describe('the sample templates', () => {
  let templates: readonly Template[] = []
  beforeAll(() => {
    const { stdout } = emailc(['build', '--json'])
    templates = (JSON.parse(stdout) as { templates: Template[] }).templates
  })

  it('build without errors', () => {
    expect(templates.length).toBeGreaterThan(20)
    const failing = templates.filter(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error'))
    expect(failing.map(({ template }) => template)).toEqual([])
  })

  it('each have a fixture with hostile values', () => {
    expect(templates.filter(({ fixtures }) => !fixtures.some(({ name }) => name === 'hostile')).map(({ template }) => template)).toEqual([])
  })

  it('stay below the size at which Gmail clips them, in every fixture but the hostile one', () => {
    const all = templates.flatMap(({ template, fixtures }) => fixtures.map((fixture) => ({ template, ...fixture })))
    const large = all.filter(({ name, htmlBytes }) => name !== 'hostile' && htmlBytes > CLIP_BYTES)
    expect(large.map(({ template, name, htmlBytes }) => `${template} ${name}: ${htmlBytes}`)).toEqual([])
  })

  it('have a text part in every fixture', () => {
    const empty = templates.filter(({ fixtures }) => fixtures.some(({ textBytes }) => textBytes < 20))
    expect(empty.map(({ template }) => template)).toEqual([])
  })
})
