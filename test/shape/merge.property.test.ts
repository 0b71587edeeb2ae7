import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCompiler } from '../../src/compile.ts'
import { Merge } from '../../src/shape/merge.ts'
import type { MergedMessage } from '../../src/shape/merge.ts'
import { arbitraryMail, hostileValues, Mail, withOtherValues } from './arbitrary-mail.ts'

const OPEN = '\ue000'
const CLOSE = '\ue001'
const notBlank = hostileValues.filter((value) => !/^[\t\n\f\r ]*$/.test(value))

it('a merged mail, filled in with a row’s variables, is that row’s own mail, byte for byte', () => {
  const compiler = createCompiler()
  fc.assert(
    fc.property(
      arbitraryMail,
      fc.array(fc.array(fc.constantFrom(...notBlank), { minLength: 1 }), { minLength: 1, maxLength: 4 }),
      (specs, others) => {
        const recipients = [specs, ...others.map((values) => other(specs, values))]
        const rows = recipients.map((own, i) => compiler.render(Mail, { specs: own, subject: `No. ${i % 2}` }))
        const { shape } = rows[0]!
        const merged = shape.merge(
          rows.map((row) => row.values),
          (variable) => `${OPEN}${variable}${CLOSE}`,
        )
        for (const [i, { values }] of rows.entries()) {
          const { subject, html, text } = shape.splice(values)
          expect(filled(merged, i)).toEqual({ subject, html, text })
        }
      },
    ),
    { numRuns: 60 },
  )
})

it('what all rows share is no variable, and a line keeps what it has in common', () => {
  const compiler = createCompiler()
  const mail = (name: string) =>
    compiler.render(Mail, { subject: 'Hi', specs: [paragraph(`Dear ${name}, welcome`), paragraph('The same for all')] })
  const rows = ['Ada', 'Bob'].map(mail)
  const merged = rows[0]!.shape.merge(
    rows.map((row) => row.values),
    (variable) => `%recipient.${variable}%`,
  )
  expect(merged.subject).toBe('Hi')
  expect(merged.text).toBe('Dear %recipient.t0% welcome\n\nThe same for all\n')
  expect(merged.variables.map((own) => own['t0'])).toEqual(['Ada,', 'Bob,'])
  expect(Object.keys(merged.variables[0]!)).toHaveLength(2)
})

it('a list that is empty for somebody leaves no empty line in the text, and lines are compared as wholes', () => {
  const line = fc.constantFrom('', 'A', 'B', 'A x', 'B x', 'x A')
  const text = fc.tuple(fc.array(line, { maxLength: 5 }), fc.boolean()).map(([lines, isEnded]) => lines.join('\n') + (isEnded ? '\n' : ''))
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
      const merge = new Merge((variable) => `${OPEN}${variable}${CLOSE}`, texts.length)
      const merged = { subject: '', html: '', headers: {}, text: merge.text(texts), variables: merge.variables }
      expect(texts.map((_, row) => filled(merged, row).text)).toEqual(texts)
    }),
    { numRuns: 2_000, examples: [[['P\n\nitem\n\nQ\n', 'P\n\nQ\n']]] },
  )
})

function paragraph(value: string) {
  return { kind: 'element', tag: 'p', attributes: {}, children: [{ kind: 'text', value }] } as const
}

function other(specs: Parameters<typeof withOtherValues>[0], values: readonly string[]) {
  let i = 0
  return withOtherValues(specs, () => values[i++ % values.length]!)
}

function filled({ subject, html, text, variables }: MergedMessage, row: number) {
  const fill = (template: string) => template.replaceAll(/\ue000(\w+)\ue001/g, (_, variable: string) => variables[row]![variable]!)
  return { subject: fill(subject), html: fill(html), text: fill(text) }
}
