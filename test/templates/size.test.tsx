// The bytes that the samples may have: no more than the smallest Outlook-safe mail that another library makes of the same content.

import { Body, Email } from 'emailc/components'
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile.ts'
import Newsletter, { fixtures as newsletters } from '../../templates/newsletter.tsx'
import Receipt, { fixtures as receipts } from '../../templates/receipt.tsx'

const words = 'Forty paragraphs of some two hundred letters each are about as much as anybody has ever read in one mail. '

function Letter() {
  return (
    <Email subject="A long letter">
      <Body>
        {Array.from({ length: 40 }, (_, index) => (
          <p>
            {index + 1}. {words.repeat(2)}
          </p>
        ))}
      </Body>
    </Email>
  )
}

describe('bytes of HTML', () => {
  it('receipt with ten items: at most 13 KB', () => {
    expect(Buffer.byteLength(compile(Receipt, receipts.default).html)).toBeLessThanOrEqual(13_000)
  })

  it('newsletter with six cards: at most 15.3 KB', () => {
    expect(Buffer.byteLength(compile(Newsletter, newsletters.default).html)).toBeLessThanOrEqual(15_300)
  })

  it('forty paragraphs: under 17 KB', () => {
    expect(Buffer.byteLength(compile(Letter, {}).html)).toBeLessThan(17_000)
  })

  it('an item of a receipt costs under 530 bytes', () => {
    const bytes = (props: (typeof receipts)['default']) => Buffer.byteLength(compile(Receipt, props).html)
    expect((bytes(receipts.long) - bytes(receipts.default)) / 40).toBeLessThan(530)
  })
})
