import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCompiler } from '../../src/compile.ts'
import { loadTemplate } from '../../src/project/load-template.ts'
import { migrate } from '../../src/project/migrate/migrate.ts'
import { openProject } from '../../src/project/project.ts'

const corpus = join(import.meta.dirname, 'corpus')

function copyOfCorpus(): string {
  const folder = mkdtempSync(join(tmpdir(), 'emailc-migrate-'))
  cpSync(corpus, folder, { recursive: true })
  writeFileSync(join(folder, 'own.tsx'), "import { Email } from 'emailc/components'\nexport default Email\n")
  return folder
}

/** Every template of a folder with its preview props, compiled. */
async function mailsOf(folder: string): Promise<readonly unknown[]> {
  const project = await openProject({ cwd: folder })
  const compiler = createCompiler()
  const mails: unknown[] = []
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.tsx'))) {
    const { component, fixtures } = await loadTemplate(await project.server(), join(folder, file))
    const { subject, html, text } = await compiler.compileAsync(component, fixtures['default']!)
    mails.push([file, subject, html, text])
  }
  await project.close()
  return mails
}

describe('migrate', () => {
  it('reports every template of the two libraries, and nobody else’s', () => {
    const templates = migrate(copyOfCorpus(), '.', false)
    expect(templates).toHaveLength(47)
    const untouched = templates.filter(({ isRewritten }) => !isRewritten).map(({ file }) => basename(file))
    expect(untouched).toEqual(['react-features.tsx']) // it takes no props, and has a default export
    expect(templates.some(({ file }) => file.includes('_components'))).toBe(false)
    const tickets = templates.find(({ file }) => file.endsWith('jsx-email/tailwind.tsx'))!
    expect(tickets.differences.join('\n')).toMatch(/UnoCSS/)
  })

  it('adds fixtures and a default export, once', () => {
    const folder = copyOfCorpus()
    migrate(folder, '.', true)
    const jsxEmail = readFileSync(join(folder, 'jsx-email/welcome.tsx'), 'utf8')
    expect(jsxEmail).toMatch(/export const fixtures = \{ default: previewProps \}\n\nexport default Template\n$/)
    const reactEmail = readFileSync(join(folder, 'react-email/welcome.tsx'), 'utf8')
    expect(reactEmail).toMatch(/export const fixtures = \{ default: WelcomeMail\.PreviewProps \}\n$/)
    expect(reactEmail.match(/export default/g)).toHaveLength(1)
    expect(migrate(folder, '.', true).some(({ isRewritten }) => isRewritten)).toBe(false)
  })

  for (const library of ['jsx-email', 'react-email']) {
    it(`leaves every mail of ${library} as it was`, async () => {
      const folder = join(import.meta.dirname, '../../artifacts/test/migrated', library)
      rmSync(folder, { recursive: true, force: true })
      cpSync(join(corpus, library), folder, { recursive: true })
      migrate(folder, '.', true)
      const before = await mailsOf(join(corpus, library))
      expect(before.length).toBeGreaterThan(20)
      expect(await mailsOf(folder)).toEqual(before)
    })
  }

  it('finds preview props however they are put on the component', () => {
    const folder = mkdtempSync(join(tmpdir(), 'emailc-migrate-'))
    const sources = {
      cast: 'const Mail = () => <Text>a</Text>\n;(Mail as Previewed).PreviewProps = { a: 1 }\nexport default memo(Mail)\n',
      assigned: 'const Mail = Object.assign(() => <Text>a</Text>, { PreviewProps: { a: 1 } })\nexport default Mail\n',
      class: 'export default class extends Component {\n  static PreviewProps = { a: 1 }\n}\n',
    }
    for (const [name, source] of Object.entries(sources)) {
      writeFileSync(join(folder, `${name}.tsx`), `import { Text, type TextProps } from 'react-email'\n${source}`)
    }
    const templates = migrate(folder, '.', true)
    expect(templates.flatMap(({ differences }) => differences).join()).not.toContain('no preview props')
    expect(readFileSync(join(folder, 'cast.tsx'), 'utf8')).toContain(
      'export const fixtures = { default: (Mail as Previewed).PreviewProps }',
    )
    expect(readFileSync(join(folder, 'assigned.tsx'), 'utf8')).toContain('export const fixtures = { default: Mail.PreviewProps }')
    expect(templates.find(({ file }) => file.endsWith('class.tsx'))).toMatchObject({ isRewritten: false })
  })

  it('changes nothing without being asked', () => {
    const folder = copyOfCorpus()
    migrate(folder, '.', false)
    expect(readFileSync(join(folder, 'jsx-email/welcome.tsx'), 'utf8')).toBe(readFileSync(join(corpus, 'jsx-email/welcome.tsx'), 'utf8'))
  })
})
