import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emailc, makeFolder } from '../cli/emailc.ts'

describe('emailc build --merge', () => {
  let folder = ''
  const read = (file: string) => readFileSync(join(folder, 'dist', file), 'utf8')
  beforeAll(() => {
    folder = makeFolder({})
    expect(emailc(['init'], { cwd: folder }).status).toBe(0)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('writes the templates beside the mails', () => {
    const { status, stderr } = emailc(['build', '--merge', 'handlebars'], { cwd: folder })
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: [
        '2 built; dist/manifest.json lists them.',
        'templates/receipt.tsx as handlebars: receipt/handlebars.html, with items[].name, items[].price, name, order, total.',
        'templates/welcome.tsx as handlebars: welcome/handlebars.html, with name, url.',
        '',
      ].join('\n'),
    })
    expect(read('receipt/index.html')).toContain('Dark roast')
    expect(read('receipt/handlebars.html')).toMatch(/\{\{#each items\}\}<tr>[^]*\{\{price\}\}[^]*<\/tr>\s*\{\{\/each\}\}/)
    expect(read('receipt/handlebars.subject.txt')).toBe('Your receipt for order {{{order}}}\n')
    expect(read('welcome/handlebars.txt')).toContain('Hello {{{name}}}')
  })

  it('writes what it can, and says what it cannot', () => {
    const { status, stderr } = emailc(['build', '--merge', 'mailgun'], { cwd: folder })
    expect(status).toBe(1)
    expect(stderr).toContain('merge-output-list')
    expect(read('welcome/mailgun.html')).toContain('Hello %recipient.name_html%')
    expect(existsSync(join(folder, 'dist/receipt/mailgun.html'))).toBe(false)
  })

  it('knows four languages', () => {
    expect(emailc(['build', '--merge', 'ejs'], { cwd: folder })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('one of handlebars, liquid, mailgun, mailchimp'),
    })
  })
})
