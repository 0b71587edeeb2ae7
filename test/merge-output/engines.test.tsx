// Merge templates expanded by the very engines that senders run, and compared with the mail that emailc makes itself.

import Handlebars from 'handlebars'
import { Liquid } from 'liquidjs'
import { describe, expect, it } from 'vitest'
import { Body, Button, Card, DataTable, Divider, Email, Section } from 'emailc/components'
import type { EmailNode } from 'emailc/components'
import { compile } from '../../src/compile.ts'
import { mergeOutput } from '../../src/project/merge-output/merge-output.ts'
import type { MergeLanguageName } from '../../src/project/merge-output/language.ts'

interface Line {
  readonly name: string
  readonly price: string
  readonly note?: string
}

interface Order {
  readonly name: string
  readonly isMember: boolean
  readonly note?: string | undefined
  readonly track?: { readonly url: string; readonly carrier?: string } | null
  readonly lines: readonly Line[]
  readonly tags?: readonly string[]
}

const bare: Order = { name: 'Ada', isMember: false, lines: [{ name: 'Coffee', price: '€9' }] }
const full: Order = {
  name: 'Grace',
  isMember: true,
  note: 'Leave it at the door',
  track: { url: 'https://example.com/t/1', carrier: 'Post' },
  lines: [
    { name: 'Tea', price: '€8', note: 'loose' },
    { name: 'Cup', price: '€4' },
    { name: 'Pot', price: '€40', note: 'blue & white' },
  ],
  tags: ['new', 'gift'],
}
const orders = {
  default: bare,
  full,
  'no lines': { ...bare, lines: [] },
  'without a carrier': { ...full, track: { url: 'https://example.com/t/2' }, tags: [] },
  'nothing to track': { ...full, track: null, note: '' },
  markup: { ...full, name: '<b>Ada</b> & Co', note: 'a < b' },
} satisfies Record<string, Order>

function Receipt({ name, isMember, note, track, lines, tags = [] }: Order) {
  return (
    <Email subject={note ? `Your order, ${name}: ${note}` : `Your order, ${name}`} lang="en" {...(note ? { preheader: note } : {})}>
      <Body>
        <h1>Thank you, {name}</h1>
        {isMember ? <p>You are a member.</p> : <p>Become a member and save.</p>}
        {lines.length > 0 && (
          <Section>
            <h2>What you bought</h2>
            <DataTable
              rows={lines}
              columns={[
                { header: 'Item', cell: (line) => (line.note ? `${line.name} (${line.note})` : line.name) },
                { header: 'Price', cell: (line) => line.price, align: 'end' },
              ]}
            />
          </Section>
        )}
        {lines.length === 0 && <p>Nothing was bought.</p>}
        {track && <Button href={track.url}>Track it{track.carrier ? ` with ${track.carrier}` : null}</Button>}
        {tags.map((tag) => (
          <p style={{ margin: 0 }}>#{tag}</p>
        ))}
        {note ? <p>Note: {note}</p> : null}
      </Body>
    </Email>
  )
}

const liquid = new Liquid()
const engines = {
  handlebars: (template: string, props: object) => Handlebars.compile(template)(props),
  liquid: (template: string, props: object) => liquid.parseAndRenderSync(template, props),
} satisfies Partial<Record<MergeLanguageName, (template: string, props: object) => string>>

/** Engines write a few characters as references where emailc does not; a reader gets the same. */
const plain = (html: string) =>
  html
    .replaceAll('&#x3D;', '=')
    .replaceAll(/&#(?:x27|39);/g, "'")
    .replaceAll(/&#(?:x22|34);/g, '&quot;')

/** A tag in a text has no width, so tables and underlines are as wide as they would be for the tag. */
const words = (text: string) =>
  text
    .replaceAll(/[=-]{3,}|^[=-]{1,2}$/gm, '---')
    .replaceAll(/ +/g, ' ')
    .replaceAll(/^ | $/gm, '')

describe.each(['handlebars', 'liquid'] as const)('a template with parts that come and go, in %s', (language) => {
  const merged = mergeOutput(Receipt as never, orders, language, 'receipt.tsx')

  it.each(Object.entries(orders))('expands to the mail of fixture “%s”', (_, props) => {
    const mail = compile(Receipt as never, props as never)
    const expand = engines[language]
    expect(expand(merged.subject, props)).toBe(mail.subject)
    expect(plain(expand(merged.html, props))).toBe(plain(mail.html))
    expect(words(expand(merged.text, props))).toBe(words(mail.text))
  })

  it('names every prop that the sender must have', () => {
    expect(merged.fields).toEqual([
      'isMember',
      'lines',
      'lines[].name',
      'lines[].note',
      'lines[].price',
      'name',
      'note',
      'tags',
      'tags[]',
      'track',
      'track.carrier',
      'track.url',
    ])
  })
})

it('writes a condition around whole elements', () => {
  const html = mergeOutput(Receipt as never, orders, 'handlebars', 'receipt.tsx').html
  expect(html).toMatch(/\{\{#if isMember\}\}[^{]*You are a member\.[^{]*\{\{else\}\}[^{]*Become a member[^{]*\{\{\/if\}\}/)
  expect(html).toMatch(/\{\{#if note\}\}<(?:div|p|table)/)
})

interface Digest {
  readonly name: string
  readonly stories: readonly { readonly title: string; readonly url: string; readonly authors: readonly string[] }[]
}

const story = (title: string, ...authors: string[]) => ({ title, url: `https://example.com/${title}`, authors })
const digests = {
  default: { name: 'Ada', stories: [story('One', 'Grace', 'Mary'), story('Two', 'Ada')] },
  one: { name: 'Grace', stories: [story('Only', 'Mary')] },
  many: { name: 'Mary', stories: Array.from({ length: 5 }, (_, i) => story(`S${i}`, 'A', 'B & C', 'D')) },
} satisfies Record<string, Digest>

/** The margins of what is first and last in a column, a cell and a list item fall away, and a comma stands between two alone. */
const edges: Readonly<Record<string, (props: Digest) => EmailNode>> = {
  'paragraphs that are all of a column': ({ stories }) => stories.map(({ title }) => <p>{title}</p>),
  'a list at the end of a column': ({ name, stories }) => (
    <>
      <h1>Hello {name}</h1>
      <ul>
        {stories.map(({ title }) => (
          <li>{title}</li>
        ))}
      </ul>
    </>
  ),
  'a list at the beginning of a card': ({ stories }) => (
    <Card>
      <ul theme={{ li: { margin: '12px 0' } }}>
        {stories.map(({ title, url }) => (
          <li>
            <a href={url}>{title}</a>
          </li>
        ))}
      </ul>
      <p>That was it.</p>
    </Card>
  ),
  'cards with a list in each': ({ stories }) =>
    stories.map(({ title, authors }) => (
      <Card>
        <h2>{title}</h2>
        <ul theme={{ li: { margin: 0 } }}>
          {authors.map((author) => (
            <li>{author}</li>
          ))}
        </ul>
        <p>Read it.</p>
      </Card>
    )),
  'links with commas between them': ({ stories }) => (
    <p>
      In this issue:{' '}
      {stories.map(({ title, url }, i) => (
        <>
          {i > 0 && ', '}
          <a href={url}>{title}</a>
        </>
      ))}
      .
    </p>
  ),
  'lines between articles': ({ stories }) =>
    stories.map(({ title }, i) => (
      <>
        {i > 0 && <Divider />}
        <h2>{title}</h2>
      </>
    )),
}

describe.each(['handlebars', 'liquid'] as const)('a list whose ends are written otherwise, in %s', (language) => {
  it.each(Object.entries(edges))('is right in every place: %s', (_, contents) => {
    const Letter = (props: Digest) => (
      <Email subject={`For ${props.name}`} lang="en">
        <Body>{contents(props)}</Body>
      </Email>
    )
    const merged = mergeOutput(Letter as never, digests, language, 'letter.tsx')
    const expand = engines[language]
    for (const props of Object.values(digests)) {
      const mail = compile(Letter as never, props as never)
      expect(plain(expand(merged.html, props))).toBe(plain(mail.html))
      expect(words(expand(merged.text, props))).toBe(words(mail.text))
    }
    expect(merged.fields.join()).not.toMatch(/@/)
  })
})
