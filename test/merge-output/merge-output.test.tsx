import { describe, expect, it } from 'vitest'
import { Body, Button, DataTable, Email } from 'emailc/components'
import { EmailcError } from '../../src/diagnostics/diagnostic.ts'
import { mergeOutput } from '../../src/project/merge-output/merge-output.ts'
import type { MergeLanguageName } from '../../src/project/merge-output/language.ts'

interface Greeting {
  readonly name: string
  readonly url: string
}

const greetings = {
  default: { name: 'Ada', url: 'https://example.com/start' },
  markup: { name: '<b>Ada</b> & "friends"', url: 'https://example.com/?a=1&b=2' },
}

function Welcome({ name, url }: Greeting) {
  return (
    <Email subject={`Welcome, ${name}`} lang="en">
      <Body>
        <h1>Hello {name}</h1>
        <Button href={`${url}#start`}>Open</Button>
      </Body>
    </Email>
  )
}

interface Order {
  readonly customer: { readonly name: string }
  readonly items: readonly { readonly name: string; readonly price: string; readonly notes?: readonly string[] }[]
}

const item = (name: string, price: string) => ({ name, price })
const orders = {
  default: { customer: { name: 'Ada' }, items: [item('Coffee', '€9'), item('Tea & cake', '€8')] },
  one: { customer: { name: 'Grace' }, items: [item('Paper', '€1')] },
  many: { customer: { name: 'Mary' }, items: Array.from({ length: 9 }, (_, i) => item(`Part ${i}`, `€${i}0`)) },
}

function Receipt({ customer, items }: Order) {
  return (
    <Email subject="Your receipt" lang="en">
      <Body>
        <p>Thank you, {customer.name}.</p>
        <DataTable
          rows={items}
          columns={[
            { header: 'Item', cell: (row) => row.name },
            { header: 'Price', cell: (row) => row.price, align: 'end' },
          ]}
        />
        <ul theme={{ li: { margin: 0 } }}>
          {items.map((row) => (
            <li>{row.name}</li>
          ))}
        </ul>
      </Body>
    </Email>
  )
}

const output = (template: unknown, fixtures: object, language: MergeLanguageName) =>
  mergeOutput(template as never, fixtures as never, language, 'template.tsx')

function codeOf(run: () => unknown): string {
  try {
    run()
    return 'none'
  } catch (error) {
    if (error instanceof EmailcError) return error.code
    throw error
  }
}

describe('a template for another sender', () => {
  it.each([
    ['handlebars', 'Welcome, {{{name}}}', 'Hello {{name}}<', 'href="{{url}}#start"', 'Hello {{{name}}}'],
    ['liquid', 'Welcome, {{ name }}', 'Hello {{ name | escape }}<', 'href="{{ url | escape }}#start"', 'Hello {{ name }}'],
    ['mailgun', 'Welcome, %recipient.name%', 'Hello %recipient.name_html%<', 'href="%recipient.url_html%#start"', 'Hello %recipient.name%'],
    ['mailchimp', 'Welcome, *|NAME|*', 'Hello *|NAME|*<', 'href="*|URL|*#start"', 'Hello *|NAME|*'],
  ] as const)('is written in %s', (language, subject, heading, link, text) => {
    const merged = output(Welcome, greetings, language)
    expect(merged.subject).toBe(subject)
    expect(merged.html).toContain(heading)
    expect(merged.html).toContain(link)
    expect(merged.text).toContain(text)
    expect(merged.fields).toEqual(['name', 'url'])
    expect(JSON.stringify(merged)).not.toMatch(/Ada|Qz\d/)
  })

  it('repeats what stands in a list', () => {
    const merged = output(Receipt, orders, 'handlebars')
    expect(merged.html).toMatch(/\{\{#each items\}\}<tr[^]*?\{\{name\}\}[^]*?\{\{price\}\}[^]*?<\/tr>\{\{\/each\}\}/)
    expect(merged.html).toMatch(/\{\{#each items\}\}<li[^]*?\{\{name\}\}<\/li>\s*\{\{\/each\}\}/)
    expect(merged.html).toContain('Thank you, {{customer.name}}.')
    expect(merged.text).toMatch(/\{\{#each items\}\}.*\{\{\{name\}\}\}\s+\{\{\{price\}\}\}/)
    expect(output(Receipt, orders, 'liquid').html).toMatch(/\{% for item in items %\}<tr[^]*?\{\{ item\.name \| escape \}\}/)
  })

  it('says when each item of a list is written differently', () => {
    const list = ({ items }: Order) => (
      <Email subject="s" lang="en">
        <Body>
          <ol>
            {items.map((row) => (
              <li>{row.name}</li>
            ))}
          </ol>
        </Body>
      </Email>
    )
    expect(codeOf(() => output(list, orders, 'handlebars'))).toBe('merge-output-list-edges')
  })

  it('says that a language has no lists', () => {
    expect(codeOf(() => output(Receipt, orders, 'mailgun'))).toBe('merge-output-list')
    expect(codeOf(() => output(Receipt, orders, 'mailchimp'))).toBe('merge-output-list')
  })
})

describe('an expression that stands in the way', () => {
  const mail = (content: (props: Greeting) => unknown) => (props: Greeting) => (
    <Email subject="s" lang="en">
      <Body>
        <p>First</p>
        <p class="culprit">{content(props) as never}</p>
      </Body>
    </Email>
  )

  it.each([
    ['changes case', mail(({ name }) => name.toUpperCase())],
    ['cuts', mail(({ name }) => name.slice(0, 2))],
    ['compares', mail(({ name }) => (name === 'Ada' ? 'Countess' : 'friend'))],
    ['counts', mail(({ name }) => name.length)],
    ['parses', mail(({ name }) => new Date(name).toISOString())],
  ])('is found when it %s', (_, template) => {
    expect(codeOf(() => output(template, greetings, 'handlebars'))).toBe('merge-output-expression')
  })

  it('is named with its place', () => {
    try {
      output(
        mail(({ name }) => name.toUpperCase()),
        greetings,
        'handlebars',
      )
    } catch (error) {
      const [diagnostic] = (error as EmailcError).diagnostics
      expect(diagnostic?.message).toContain('“…')
      expect(diagnostic?.message).toContain('ADA')
      expect(diagnostic?.location?.file).toContain('merge-output.test.tsx')
    }
    expect.assertions(3)
  })

  const optional = ({ name, note }: { name: string; note?: string }) => (
    <Email subject="s" lang="en">
      <Body>
        <p>{name}</p>
        {note === undefined ? null : <p>{note}</p>}
      </Body>
    </Email>
  )
  const fixtures = { default: { name: 'Ada' }, noted: { name: 'Ada', note: 'Call me' } }

  it('is told from a part that comes and goes', () => {
    expect(output(optional, fixtures, 'handlebars').html).toMatch(/\{\{#if note\}\}[^]*\{\{note\}\}[^]*\{\{\/if\}\}/)
    expect(output(optional, fixtures, 'liquid').html).toContain('{% if note and note != "" %}')
    expect(output(optional, fixtures, 'mailchimp').text).toBe('*|NAME|*\n*|IF:NOTE|*\n*|NOTE|*\n*|END:IF|*')
    expect(codeOf(() => output(optional, fixtures, 'mailgun'))).toBe('merge-output-condition')
  })

  it('has a place when a part depends on more than whether a prop is there', () => {
    const counted = ({ name, count }: { name: string; count: number }) => (
      <Email subject="s" lang="en">
        <Body>
          <p>{name}</p>
          {count > 1 ? <p>Several</p> : null}
        </Body>
      </Email>
    )
    try {
      output(counted, { default: { name: 'Ada', count: 1 }, several: { name: 'Ada', count: 2 } }, 'handlebars')
    } catch (error) {
      const [diagnostic] = (error as EmailcError).diagnostics
      expect(diagnostic?.code).toBe('merge-output-structure')
      expect(diagnostic?.message).toContain('several')
      expect(diagnostic?.location?.file).toContain('merge-output.test.tsx')
    }
    expect.assertions(3)
  })

  it('is one too many when each of nine props may be missing', () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`p${i}`, 'x']))
    expect(codeOf(() => output(optional, { default: { name: 'Ada' }, many: { name: 'Ada', ...many } }, 'handlebars'))).toBe(
      'merge-output-conditions',
    )
  })

  it('needs fixtures to be found', () => {
    expect(codeOf(() => output(Welcome, {}, 'handlebars'))).toBe('merge-output-fixtures')
  })
})
