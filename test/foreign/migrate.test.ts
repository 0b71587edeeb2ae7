import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../src/project/migrate/migrate.ts'
import { emailc } from '../cli/emailc.ts'

const corpus = join(import.meta.dirname, 'corpus')

function copyOfCorpus(): string {
  const folder = mkdtempSync(join(tmpdir(), 'emailc-migrate-'))
  cpSync(corpus, folder, { recursive: true })
  writeFileSync(join(folder, 'own.tsx'), "import { Email } from 'emailc/components'\nexport default Email\n")
  return folder
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

  it('leaves every mail as it was', () => {
    const folder = join(import.meta.dirname, '../../artifacts/test/migrated')
    rmSync(folder, { recursive: true, force: true })
    cpSync(corpus, join(folder, 'after'), { recursive: true })
    migrate(folder, 'after', true)
    const build = (cwd: string, out: string) => {
      const { status, stderr } = emailc(['build', 'jsx-email', 'react-email', '--out', out, '--force'], { cwd })
      expect(status, stderr).toBe(0)
      return globSync('**/index.{html,txt}', { cwd: out })
        .sort()
        .map((file) => [file, readFileSync(join(out, file), 'utf8')])
    }
    const before = build(corpus, join(folder, 'mails-before'))
    expect(before.length).toBe(94)
    expect(build(join(folder, 'after'), join(folder, 'mails-after'))).toEqual(before)
  })

  it('changes nothing without being asked', () => {
    const folder = copyOfCorpus()
    migrate(folder, '.', false)
    expect(readFileSync(join(folder, 'jsx-email/welcome.tsx'), 'utf8')).toBe(readFileSync(join(corpus, 'jsx-email/welcome.tsx'), 'utf8'))
  })
})
