import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasKeyFor, readKeyFor } from '../../src/cli/send/mailgun-keys.ts'
import { emailc, makeFolder } from './emailc.ts'

const OWN = 'MAILGUN_API_KEY__MG_EXAMPLE_COM'

describe('the key for a domain', () => {
  it('is its own before the one for all', () => {
    const both = { MAILGUN_API_KEY: 'all', [OWN]: 'own' }
    const keyOf = (domain: string): string => readKeyFor('MAILGUN_API_KEY', domain, both).reveal()
    expect([keyOf('mg.example.com'), keyOf('MG.Example.com'), keyOf('other.example')]).toEqual(['own', 'own', 'all'])
  })

  it('is there or not', () => {
    const has = (environment: Record<string, string>): boolean => hasKeyFor('MAILGUN_API_KEY', 'mg.example.com', environment)
    expect([{ [OWN]: 'k' }, { MAILGUN_API_KEY: 'k' }, { [OWN]: '', [`${OWN}_FILE`]: '/run/key' }].map(has)).toEqual([true, true, true])
    expect([{}, { [OWN]: ' ' }, { MAILGUN_API_KEY__OTHER_EXAMPLE: 'k' }].map(has)).toEqual([false, false, false])
  })
})

describe('emailc send --transport mailgun', () => {
  let folder: string
  beforeAll(() => {
    const send = { domain: 'mg.example.com', from: 'Shop <shop@mg.example.com>', guard: { mode: 'sink', allow: ['allowed.example'] } }
    folder = makeFolder({
      'emailc.config.ts': `export default { send: ${JSON.stringify(send)} }\n`,
      'people.csv': 'email,props.name\nada@example.com,Ada\n',
      'templates/hello.tsx': `import { Body, Email } from 'emailc/components'
export default function Hello({ name }: { name: string }) {
  return <Email subject="Hello" lang="en"><Body><p>Hello {name}</p></Body></Email>
}
`,
    })
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  // The guard refuses the mail before anything connects; a key that is missing is found before that.
  const trap = ['--import', join(import.meta.dirname, 'no-network.ts')]
  const send = (env: Record<string, string>, ...more: string[]) =>
    emailc(['send', 'templates/hello.tsx', '--to', 'people.csv', '--transport', 'mailgun', ...more], {
      cwd: folder,
      nodeOptions: trap,
      env,
    })

  it('takes the domain’s own key', () => {
    expect(send({ [OWN]: 'key-own' }, '--name', 'own')).toMatchObject({ status: 3, stderr: expect.stringContaining('guard-refuses') })
  })

  it('does not take another domain’s', () => {
    const { status, stderr } = send({ MAILGUN_API_KEY__OTHER_EXAMPLE: 'key-other' }, '--name', 'other')
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('secret-missing') })
  })
})
