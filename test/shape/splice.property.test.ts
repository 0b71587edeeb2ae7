import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCompiler, createFlatCompiler } from '../../src/compile.ts'
import { runText, unpackText } from '../../src/emit/run-text.ts'
import { shapeFromParts } from '../../src/shape/shape.ts'
import { frameOf } from './frame-of.ts'
import { arbitraryMail, hasVisibleBlank, hostileValues, Mail, withOtherValues } from './arbitrary-mail.ts'

const runs = { numRuns: Number(process.env['RUNS'] ?? 60) }
const anyValue = fc.oneof(
  fc.constantFrom(...hostileValues.filter((v) => !/^[\t\n\f\r ]*$/.test(v))),
  fc.string({ minLength: 1 }).map((s) => `x${s}`),
)

describe('splice', () => {
  it('through a warm cache gives what a fresh compiler gives, byte for byte', () => {
    const warm = createCompiler()
    fc.assert(
      fc.property(arbitraryMail, fc.array(anyValue, { minLength: 1 }), (specs, values) => {
        let i = 0
        const other = withOtherValues(specs, () => values[i++ % values.length]!)
        warm.compile(Mail, { specs, subject: 'first' })
        const again = warm.compile(Mail, { specs: other, subject: 'second' })
        const fresh = createCompiler().compile(Mail, { specs: other, subject: 'second' })
        expect({ html: again.html, text: again.text, subject: again.subject }).toEqual({
          html: fresh.html,
          text: fresh.text,
          subject: fresh.subject,
        })
        expect(again.shape.id).toBe(fresh.shape.id)
      }),
      runs,
    )
  })

  it('with lists as fragments gives the structure, boxes and texts that lowering everything at once gives', () => {
    fc.assert(
      fc.property(arbitraryMail, (specs) => {
        // White space beside a list stays, since nothing is known of the items; elsewhere between blocks it goes.
        fc.pre(!hasVisibleBlank(specs))
        const fragments = createCompiler().compile(Mail, { specs, subject: 's' })
        const flat = createFlatCompiler().compile(Mail, { specs, subject: 's' })
        expect(frameOf(fragments.html)).toBe(frameOf(flat.html))
        expect(fragments.text).toBe(flat.text)
      }),
      runs,
    )
  })

  it('on another machine, from stored parts and JSON values, gives the same mail', () => {
    fc.assert(
      fc.property(arbitraryMail, (specs) => {
        const compiler = createCompiler()
        const { shape, values } = compiler.render(Mail, { specs, subject: 's' })
        const stored = JSON.parse(JSON.stringify({ parts: shape.partsOf(values), values })) as { parts: never; values: never }
        expect(shapeFromParts(stored.parts).splice(stored.values)).toEqual(compiler.splice(shape, values))
      }),
      runs,
    )
  })

  it('writes the text that it writes without what the HTML has found out about the values', () => {
    const compiler = createCompiler()
    fc.assert(
      fc.property(arbitraryMail, fc.array(anyValue, { minLength: 1 }), (specs, others) => {
        let i = 0
        const { shape, values } = compiler.render(Mail, { specs: withOtherValues(specs, () => others[i++ % others.length]!), subject: 's' })
        const texts = new Map(shape.partsOf(values).map(({ id, text }) => [id, unpackText(text)]))
        expect(shape.splice(values).text).toBe(runText(texts.get(shape.id)!, values, (id) => texts.get(id)!))
      }),
      runs,
    )
  })

  it('to bytes gives the bytes of the strings', () => {
    const compiler = createCompiler()
    fc.assert(
      fc.property(arbitraryMail, (specs) => {
        const { shape, values } = compiler.render(Mail, { specs, subject: 's' })
        const strings = compiler.splice(shape, values)
        const bytes = compiler.spliceBytes(shape, values)
        expect(bytes.html.equals(Buffer.from(strings.html))).toBe(true)
        expect(bytes.text.equals(Buffer.from(strings.text))).toBe(true)
      }),
      runs,
    )
  })

  it('survives eviction: a cache that holds next to nothing changes no byte', () => {
    const tiny = createCompiler({ cacheSize: 1 })
    fc.assert(
      fc.property(arbitraryMail, (specs) => {
        const props = { specs, subject: 's' }
        expect(tiny.compile(Mail, props).html).toBe(createCompiler().compile(Mail, props).html)
      }),
      runs,
    )
    tiny.compile(Mail, { specs: [{ kind: 'text', value: 'a mail of one part' }], subject: 's' })
    expect(tiny.stats().evictions).toBeGreaterThan(0)
    expect(tiny.stats().shapes).toBeLessThanOrEqual(8)
  })
})
