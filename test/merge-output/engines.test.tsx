// Merge templates expanded by the very engines that senders run, and compared with the mail that emailc makes itself.

import Handlebars from 'handlebars'
import { Liquid } from 'liquidjs'
import { describe, expect, it } from 'vitest'
import { Body, Button, DataTable, Email, Section } from 'emailc/components'
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
    .replaceAll(/[=-]{3,}/g, '---')
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
