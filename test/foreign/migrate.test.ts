import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../src/project/migrate/migrate.ts'

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
    expect(templates).toHaveLength(40)
    expect(templates.every(({ isRewritten }) => isRewritten)).toBe(true)
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

  it('changes nothing without being asked', () => {
    const folder = copyOfCorpus()
    migrate(folder, '.', false)
    expect(readFileSync(join(folder, 'jsx-email/welcome.tsx'), 'utf8')).toBe(readFileSync(join(corpus, 'jsx-email/welcome.tsx'), 'utf8'))
  })
})
