import { expect, it } from 'vitest'
import { h, htmlOf, mail } from './mail.ts'

// Gmail clips a mail at 102 KB, so what a paragraph costs beyond its words decides how long a mail may be.
it('a paragraph costs less than 120 bytes beyond its words, and a mail less than 3.5 KB', () => {
  const sizeOf = (paragraphs: number): number => {
    const words = Array.from({ length: paragraphs }, () => h('p', {}, 'Words'))
    return Buffer.byteLength(htmlOf(mail(h('e-box', { name: 'section', style: { padding: 24 } }, ...words))))
  }
  expect(sizeOf(40)).toBeLessThan(9 * 1024)
  expect((sizeOf(40) - sizeOf(20)) / 20 - 'Words'.length).toBeLessThan(120)
  expect(sizeOf(1)).toBeLessThan(3500)
})
