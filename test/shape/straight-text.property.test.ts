import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCompiler } from '../../src/compile.ts'
import { jsx, jsxs } from '../../src/element/jsx.ts'
import { Fragment } from '../../src/element/element.ts'
import { KnownPlain } from '../../src/emit/known-plain.ts'
import { runText, unpackText } from '../../src/emit/run-text.ts'
import { textOf } from '../../src/emit/straight-text.ts'
import { START, StraightProgram } from '../../src/emit/text-run/straight.ts'
import type { Spec } from './arbitrary-mail.ts'
import { Mail } from './arbitrary-mail.ts'

// Mostly what is plain, since only that goes along straight segments; the rest must find its way back to the layout.
const value = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom('Ada Lovelace', 'Zoë', 'Tom & Jerry', 'x', '12', 'an-address.example', 'Really?', '漢字 and more'),
  },
  { weight: 1, arbitrary: fc.constantFrom(' x', 'x ', 'a  b', 'two\nlines', '\u202e', '\u00a0', '😀') },
)
const url = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('https://example.com/?a=1&b=2', 'https://an-address.example', 'http://example.com') },
  { weight: 1, arbitrary: fc.constantFrom('mailto:a@example.com', '#top', 'javascript:1', 'https://example.com/ x') },
)
const text = value.map((v): Spec => ({ kind: 'text', value: v }))
const breakSpec: Spec = { kind: 'element', tag: 'br', attributes: {}, children: [] }
const link = fc.record({ href: url, label: text }).map(({ href, label }): Spec => element('a', { href }, [label]))
const words = fc.array(
  fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: link }, { weight: 1, arbitrary: fc.constant(breakSpec) }),
  {
    minLength: 1,
    maxLength: 3,
  },
)
const block: fc.Arbitrary<Spec> = fc.oneof(
  fc.record({ tag: fc.constantFrom('p', 'h1', 'h2', 'div', 'blockquote'), children: words }).map((s) => element(s.tag, {}, s.children)),
  fc.record({ src: url, alt: value }).map((attributes) => element('img', { ...attributes, width: 100 }, [])),
  fc.record({ href: url, label: text }).map(({ href, label }) => element('e-button', { href }, [label])),
  fc.array(words, { minLength: 1, maxLength: 3 }).map((items) =>
    element(
      'ul',
      {},
      items.map((item) => element('li', {}, item)),
    ),
  ),
  fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 3 }).map((rows) =>
    element(
      'e-data-table',
      {},
      rows.map((cells) =>
        element(
          'tr',
          {},
          cells.map((cell) => element('td', {}, [cell])),
        ),
      ),
    ),
  ),
)
/** Some mails say it again further down, as it is or as the start of more. */
const preheaderText = fc.tuple(value, fc.constantFrom('', '…', ' x')).map(([start, end]) => start + end)
const list = fc.array(fc.array(block, { minLength: 1, maxLength: 2 }), { maxLength: 3 }).map((items): Spec => ({ kind: 'list', items }))
const mail = fc.array(fc.oneof({ weight: 3, arbitrary: block }, { weight: 1, arbitrary: list }), { minLength: 1, maxLength: 5 })

function element(tag: string, attributes: Readonly<Record<string, unknown>>, children: readonly Spec[]): Spec {
  return { kind: 'element', tag, attributes, children }
}

describe('straight text', () => {
  it('is what the layout writes, whatever the values are', () => {
    const compiler = createCompiler()
    fc.assert(
      fc.property(mail, preheaderText, (specs, preheader) => {
        const content = () => jsxs(Fragment, { children: [jsx('e-preheader', { children: preheader })] })
        const template = (props: { specs: readonly Spec[] }) => {
          const email = Mail({ ...props, subject: 's' }) as { props: { children: unknown } }
          return { ...email, props: { ...email.props, children: [content(), email.props.children] } } as never
        }
        const { shape, values } = compiler.render(template, { specs })
        const programs = new Map(shape.partsOf(values).map(({ id, text: program }) => [id, unpackText(program)]))
        const straight = new Map([...programs].map(([id, program]) => [id, new StraightProgram(program)]))
        const known = new KnownPlain()
        const run = { fragments: (id: string) => straight.get(id)!, programs: (id: string) => programs.get(id)!, known }
        const laidOut = runText(programs.get(shape.id)!, values, (id) => programs.get(id)!)
        expect(textOf(straight.get(shape.id)!, values, run)).toBe(laidOut)
        expect(shape.splice(values).text).toBe(laidOut)
      }),
      { numRuns: 100 },
    )
  })

  it('serves headings, links, pictures, buttons, lists and tables', () => {
    const specs = [
      element('h1', {}, [{ kind: 'text', value: 'Ada' }]),
      element('p', {}, [element('a', { href: 'https://example.com' }, [])]),
      element('img', { src: 'https://example.com/a.png', alt: 'A lamp', width: 10 }, []),
      element('e-button', { href: 'https://example.com' }, [{ kind: 'text', value: 'Go' }]),
      element('ul', {}, [element('li', {}, [{ kind: 'text', value: 'One' }])]),
    ]
    const { shape } = createCompiler().render(Mail, { specs, subject: 's' })
    expect(new StraightProgram(unpackText(shape.part.text)).segment(0, START)).not.toBeNull()
  })
})
