import { describe, expect, it } from 'vitest'
import { lenses } from '../../src/check/lens/lenses.ts'
import { matchesMedia } from '../../src/check/lens/media.ts'

const style = (css: string, body: string) => `<html><head><style>${css}</style></head><body>${body}</body></html>`

describe('the dark lens', () => {
  const html = style(
    'p{color:#222222}@media (prefers-color-scheme:dark){p{color:#eeeeee !important}}',
    '<p style="background-color:#ffffff">Hello</p>',
  )

  it('applies the mail’s own dark styles', () => {
    const { html: shown, trace } = lenses.dark(html)
    expect(shown).toContain('p{color:#eeeeee !important}')
    expect(shown).not.toContain('@media')
    expect(trace).toContainEqual(expect.objectContaining({ action: 'kept', rule: 'media-query' }))
  })

  it('inverts it as apps do that ask nobody, and calls that an approximation', () => {
    const inverted = lenses.dark('<p style="color:#000000;background-color:#ffffff">Hello</p>', { dark: 'gmail-ios' })
    expect(inverted.html).toContain('color:#ffffff;background-color:#000000')
    expect(inverted.note).toMatch(/approximation/i)
    expect(lenses.dark(html, { dark: 'outlook-windows' }).html).not.toContain('#eeeeee')
    expect(lenses.dark(html, { dark: 'outlook-windows' }).html).toContain('p{color:#dddddd}')
  })

  it('keeps the settings of Word out of the picture', () => {
    const settings = '<!--[if mso]><noscript><xml><o:PixelsPerInch>96</o:PixelsPerInch></xml></noscript><![endif]-->'
    const { html: shown } = lenses.dark(`<html><head>${settings}<title>Hello</title></head><body><p>Hello</p></body></html>`, {
      dark: 'outlook-windows',
    })
    expect(shown).not.toContain('96')
    expect(shown).toContain('<title>Hello</title>')
  })

  it('leaves dark backgrounds to Gmail as they are, and turns all over for Outlook', () => {
    const dark = '<p style="background-color:#111111">Hello</p>'
    expect(lenses.dark(dark, { dark: 'gmail-ios' }).html).toContain('#111111')
    expect(lenses.dark(dark, { dark: 'outlook-windows' }).html).toContain('#eeeeee')
  })
})

describe('the images-off lens', () => {
  it('shows alternative text in the box of the image, and background colours alone', () => {
    const { html, trace } = lenses['images-off'](
      '<td bgcolor="#112233" background="https://example.com/b.png" style="background-image:url(https://example.com/b.png)"><img src="https://example.com/a.png" alt="A map" width="300" height="80" style="color:#ffffff"></td>',
    )
    expect(html).not.toMatch(/<img|url\(|background="/)
    expect(html).toMatch(/color:#ffffff[^"]*width:300px;min-height:80px[^"]*">A map</)
    expect(html).toContain('bgcolor="#112233"')
    expect(trace).toHaveLength(2)
  })

  it('hides tracking pixels', () => {
    expect(lenses['images-off']('<img src="https://example.com/o.gif" alt="" width="1" height="1">').html).toContain('display:none')
  })
})

describe('the mobile lens', () => {
  const html = style(
    '@media (max-width:480px){p{font-size:20px}}@media (min-width:600px){p{font-size:10px}}@font-face{font-family:Inter}',
    '<p>Hello</p>',
  )

  it('answers width queries for a phone', () => {
    const { html: shown } = lenses.mobile(html)
    expect(shown).toContain('p{font-size:20px}')
    expect(shown).not.toContain('10px')
    expect(shown).toContain('@font-face{font-family:Inter}')
  })

  it('takes another width', () => {
    const { html: shown, note } = lenses.mobile(html, { widthPx: 768 })
    expect(shown).toContain('p{font-size:10px}')
    expect(note).toContain('768px')
  })
})

describe('media queries', () => {
  const phone = { widthPx: 375, isDark: false }
  const cases: [string, boolean][] = [
    ['only screen and (max-width: 600px)', true],
    ['(max-width:20em)', false],
    ['(min-width:20em) and (max-width:600px)', true],
    ['print', false],
    ['(prefers-color-scheme: dark)', false],
    ['(min-width:800px), (max-width:400px)', true],
    ['(hover:hover)', false],
  ]
  it.each(cases)('%s', (query, expected) => {
    expect(matchesMedia(query, phone)).toBe(expected)
  })
})

describe('the Gmail lens', () => {
  it('prefixes classes in markup and styles alike, and drops what Gmail does not know', () => {
    const { html, trace } = lenses.gmail(
      style('.card p{color:#112233}', '<div id="x" class="card" style="position:relative;color:#222222;margin:-4px"><p>Hello</p></div>'),
    )
    expect(html).toContain('.m_card p{')
    expect(html).toContain('class="m_card"')
    expect(html).toContain('style="color:#222222"')
    expect(html).not.toContain('id="x"')
    expect(trace.filter(({ rule }) => rule === 'unsupported').map(({ what }) => what)).toEqual(['position: relative', 'margin: -4px'])
  })

  it('says where it clips', () => {
    expect(lenses.gmail(`<p>${'x'.repeat(110_000)}</p>`).trace).toContainEqual(expect.objectContaining({ rule: 'clip' }))
  })
})

describe('the text lens', () => {
  it('shows the text part as it is, and the words of the HTML for want of one', () => {
    expect(lenses.text('<p>Hello</p>', { text: 'Hello <Ada>\n' }).html).toContain('Hello &lt;Ada&gt;')
    expect(lenses.text('<p>Hello</p><p>Ada</p>')).toMatchObject({
      html: expect.stringContaining('Hello Ada'),
      note: expect.stringContaining('without a text part'),
    })
  })
})

describe('every lens', () => {
  it('survives what the checker survives', () => {
    for (const lens of Object.values(lenses))
      for (const html of ['', '<', '<!--', '<p style="', '</td>', '<!--[if mso]>', '<style>@media{', 'x'.repeat(10_000)])
        expect(() => lens(html)).not.toThrow()
  })
})
