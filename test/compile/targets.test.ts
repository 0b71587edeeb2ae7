import { globSync } from 'node:fs'
import { join } from 'node:path'
import { parse, serialize } from 'parse5'
import { describe, expect, it } from 'vitest'
import { compile, createCompiler } from '../../src/compile.ts'
import type { Component } from '../../src/element/element.ts'
import { jsx } from '../../src/element/jsx.ts'
import { prepare } from '../../src/shape/prepared.ts'

interface TemplateModule {
  readonly default: Component<object>
  readonly fixtures: Readonly<Record<string, object>>
}

const root = join(import.meta.dirname, '../..')
const files = globSync('templates/*.tsx', { cwd: root }).sort()
const web = ['gmail', 'apple-mail', 'outlook-com']

/** What a browser makes of a mail, without what it does not understand. */
function inBrowser(html: string): string {
  const withoutComments = html.replace(/<!--[\s\S]*?-->/g, '')
  const document = serialize(parse(withoutComments))
  return document
    .replace(/(?:-ms|mso)-[\w-]+:[^;"}]*;?/g, '')
    .replace('#outlook a{padding:0}', '')
    .replace(/ xmlns:[vo]="[^"]*"/g, '')
    .replace(/;(?=["}])/g, '')
    .replaceAll(' style=""', '')
}

describe('targets without an Outlook on Windows', () => {
  const compiler = createCompiler({ targets: web })
  const everywhere = createCompiler()
  for (const file of files) {
    it(`${file} is the browsers' view of the mail for everyone`, async () => {
      const { default: template, fixtures } = (await import(join(root, file))) as TemplateModule
      for (const props of Object.values(fixtures)) {
        const mail = compiler.compile(template, props)
        const usual = everywhere.compile(template, props)
        expect(inBrowser(mail.html)).toBe(inBrowser(usual.html))
        expect(mail.text).toBe(usual.text)
        expect(mail.html.replace(/<!--[^[]*?-->/g, '')).not.toMatch(/<!--\[if|<!\[endif|<\/?[vo]:|[;"{]mso-/)
        expect(mail.html.length).toBeLessThan(usual.html.length)
      }
    })
  }

  it('are lowered as usual when one of them draws with Word', () => {
    const Mail = () => jsx('e-email', { subject: 'S', children: jsx('e-body', { children: jsx('p', { children: 'Hi' }) }) })
    expect(createCompiler({ targets: ['gmail', 'outlook-2016'] }).compile(Mail, {}).html).toBe(createCompiler().compile(Mail, {}).html)
  })

  it('must be clients or groups that exist', () => {
    const Mail = () => jsx('e-email', { subject: 'S', children: 'Hi' })
    expect(() => compile(Mail, {}, { targets: ['outlok'] })).toThrow(/targets.*outlok/)
  })
})

describe('a built template', () => {
  const longText = 'A sentence that goes on for longer than forty columns, so that it has to be wrapped somewhere.'
  const source = () => {
    const Mail = ({ name, items = [] }: { name: string; items?: readonly string[] }) =>
      jsx('e-email', {
        subject: `Hello ${name}`,
        children: jsx('e-body', {
          children: [
            jsx('p', { children: [name, ': ', longText] }),
            jsx('ul', { children: items.map((item) => jsx('li', { children: item })) }),
          ],
        }),
      })
    return Mail
  }

  /** As `emailc build` does: compiled with its options, then carrying what that made. */
  function built(options: Parameters<typeof createCompiler>[0]) {
    const compiler = createCompiler(options)
    const template = source()
    compiler.compile(template, { name: 'Ada' })
    compiler.compile(template, { name: 'Ada', items: ['One', 'Two'] })
    return prepare(source(), compiler.prepared(template))
  }

  const recipients = [{ name: 'Bob' }, { name: 'Bob', items: ['One', 'Two', 'Three'] }, { name: 'Bob', items: [''] }]

  it.each([{ targets: web }, { wrapText: 40 }, { targets: web, wrapText: 40 }, {}])(
    'built with %j gives the same mail whether a shape was prepared or not',
    (options) => {
      const template = built(options)
      const worker = createCompiler()
      for (const props of recipients) {
        expect(worker.compile(template, props)).toEqual({
          ...createCompiler(options).compile(source(), props),
          shape: expect.objectContaining({ id: expect.any(String) }),
        })
      }
    },
  )

  it('yields to what a compiler asks for itself', () => {
    const template = built({ targets: web })
    const own = createCompiler({ targets: ['default'], wrapText: 40 })
    for (const props of recipients) {
      expect(own.compile(template, props).html).toBe(createCompiler({ wrapText: 40 }).compile(source(), props).html)
      expect(own.compile(template, props).text).toBe(createCompiler({ wrapText: 40 }).compile(source(), props).text)
    }
  })

  it('is lowered once by compile() with options of equal content', () => {
    const template = source()
    expect(compile(template, { name: 'Ada' }, { wrapText: 50 }).shape.fresh).toBe(true)
    expect(compile(template, { name: 'Bob' }, { wrapText: 50 }).shape.fresh).toBe(false)
  })
})
