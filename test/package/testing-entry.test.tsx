import { describe, expect, it } from 'vitest'
import * as receipt from '../../starter/templates/receipt.tsx'
import { compileFixtures } from 'emailc/testing'

describe('emailc/testing', () => {
  it('compiles every fixture of a template', async () => {
    const mails = await compileFixtures(receipt)
    expect(Object.keys(mails)).toEqual(['default', 'one item'])
    expect(mails['default']?.subject).toBe('Your receipt for order 1042')
    expect(mails['one item']?.text).toContain('Thank you, Grace')
  })

  it('refuses what is no template', async () => {
    await expect(compileFixtures({ fixtures: {} })).rejects.toMatchObject({ code: 'template-default-export' })
  })
})
