import { describe, expect, it } from 'vitest'
import { lenses } from '../../src/check/lens/lenses.ts'
import { checkHtml } from '../../src/check/check-document.ts'

// Bugs of mail clients that people reported, each with the outcome its report states. The tables of src/clients know
// nothing of these; what is asserted is what the lens draws.

interface Outcome {
  readonly html: string
  /** Patterns that the lens's picture must show, or must not show. */
  readonly shows?: readonly RegExp[]
  readonly hides?: readonly RegExp[]
  /** A line of the trace that must stand there. */
  readonly traces?: readonly [rule: string, action: string]
  /** The rule of `emailc check` that names the bug. */
  readonly finds?: string
  readonly lens?: 'word' | 'gmail'
  readonly options?: { readonly wordVersion?: 12 | 14 | 15 | 16; readonly dpi?: 96 | 120 }
}

const T = 'cellpadding="0" cellspacing="0" border="0"'

const bugs: Readonly<Record<string, Outcome>> = {
  'email-bugs#31: !important without a blank is read as part of the font': {
    html: '<style>p{font-family:Arial!important}</style><p>Hello</p>',
    finds: 'important-no-space',
  },
  'email-bugs#75: only the first class of an element matches': {
    html: '<style>.b{color:#ff0000}.a{color:#00ff00}</style><p class="a b">Hello</p><p class="b">Other</p>',
    shows: [/<p[^>]*color:#00ff00[^>]*>Hello/, /<p[^>]*color:#ff0000[^>]*>Other/],
    traces: ['first-class-only', 'dropped'],
  },
  'email-bugs#75: .a.b matches like .a': {
    html: '<style>.a.b{color:#ff0000}</style><p class="a">Hello</p>',
    shows: [/<p[^>]*color:#ff0000/],
  },
  'email-bugs#75: an inline element never becomes a block': {
    html: '<span style="display:block">Hello</span>',
    hides: [/display:block/],
    traces: ['unsupported', 'dropped'],
  },
  'email-bugs#83: the resolution setting inside noscript is still a setting, and its number no text': {
    html: '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><!--[if mso]><noscript><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml></noscript><![endif]--></head><body>Hello</body></html>',
    hides: [/>96</],
  },
  'email-bugs#90: Gmail drops a style block with a nested at-rule': {
    html: '<style>@media screen{@media (max-width:600px){p{color:red}}}</style><style>p{color:#112233}</style><p>Hello</p>',
    lens: 'gmail',
    hides: [/color:red/],
    shows: [/color:#112233/],
    traces: ['style-poison', 'dropped'],
    finds: 'gmail-style-poison',
  },
  'email-bugs#90: Gmail keeps styles up to 16 KB in all': {
    html: `<style>p{color:#112233}</style><style>${'q{color:#445566}'.repeat(1100)}</style><p>Hello</p>`,
    lens: 'gmail',
    shows: [/#112233/],
    hides: [/#445566/],
    finds: 'style-16k',
  },
  'caniemail css-modern-color: Gmail drops the whole style attribute for oklch()': {
    html: '<p style="font-size:20px;color:oklch(40% 0.1 20)">Hello</p>',
    lens: 'gmail',
    hides: [/font-size:20px/],
    finds: 'gmail-style-poison',
  },
  'email-bugs#158: text beside a floating table in a coloured cell is cropped': {
    html: `<table ${T}><tr><td bgcolor="#eeeeee"><table ${T} align="left"><tr><td>Pic</td></tr></table>Some text</td></tr></table>`,
    finds: 'float-align-left',
  },
  'email-bugs#32: a table in a padded cell of a VML text box is misplaced': {
    html: `<!--[if mso]><v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="width:300pt"><v:textbox><![endif]--><table ${T}><tr><td style="padding:0 20px"><table ${T}><tr><td>a</td></tr></table></td></tr></table><!--[if mso]></v:textbox></v:rect><![endif]-->`,
    finds: 'vml-nested-padding',
  },
  'Cerberus#302: fonts do not reach into a nested table': {
    html: `<table ${T}><tr><td style="font-family:Arial;font-size:20px;color:#ff0000"><table ${T}><tr><td>Hello</td></tr></table></td></tr></table>`,
    shows: [/<table[^>]*Times New Roman[^>]*font-size:12pt[^>]*color:#000000[^>]*><tr><td>Hello/],
    traces: ['inheritance-cut', 'dropped'],
    finds: 'word-typography-local',
  },
  'foundation-emails#4: a link around a table cannot be followed': {
    html: `<a href="https://example.com/"><table ${T}><tr><td>Hello</td></tr></table></a>`,
    hides: [/href=/],
    traces: ['link-around-block', 'dropped'],
    finds: 'a-wraps-block',
  },
  'fluent-smtp#426: width="164px" is thrown away': {
    html: '<img src="https://example.com/a.png" width="164px" alt="">',
    hides: [/164/],
    traces: ['image-unit', 'dropped'],
    finds: 'img-width',
  },
  'caniemail html-width #1: a percentage is of the file, so it does not size the image': {
    html: '<img src="https://example.com/a.png" width="50%" alt="">',
    hides: [/50%/],
    traces: ['image-percentage', 'dropped'],
    finds: 'img-width',
  },
  'react-email#2373: a newline inside the opener makes Word drop the rest': {
    html: '<p>Before</p><!--[if mso\n]><p>In</p><![endif]--><p>After</p>',
    shows: [/Before/],
    hides: [/After/],
    traces: ['conditional-newline', 'dropped'],
    finds: 'cc-parse',
  },
  'jsx-email#403: <![endif]/--> does not end a conditional': {
    html: '<p>Before</p><!--[if mso]><p>In</p><![endif]/--><p>After</p>',
    finds: 'cc-parse',
  },
  'mjml#2835: a blank disables the conditional': {
    html: '<p>Before</p><!-- [if mso]><p>In</p><![endif]--><p>After</p>',
    hides: [/In</],
    finds: 'cc-parse',
  },
  'mrml#370: a comment inside a hidden conditional ends it for browsers': {
    html: '<!--[if mso]><p>a</p><!-- note --><p>b</p><![endif]-->',
    finds: 'cc-parse',
  },
  'Ghost#24303: a list marker without room is not drawn': {
    html: '<ul style="margin:0;padding:0"><li style="margin:0">One</li></ul><ul style="margin:0;padding:0"><li style="margin:0 0 0 30px">Two</li></ul>',
    shows: [/list-style-type:none">One/, /margin-left:30px">Two/],
    traces: ['list-marker', 'dropped'],
    finds: 'list-marker-margin',
  },
  'Ghost#24303, from right to left: the marker has its room at the right': {
    html: '<div dir="rtl"><ul style="margin:0;padding:0"><li style="margin:0">One</li></ul><ul style="margin:0;padding:0"><li style="margin:0 30px 0 0">Two</li></ul></div>',
    shows: [/list-style-type:none">One/, /margin-left:0">Two/],
    traces: ['list-marker', 'dropped'],
    finds: 'list-marker-margin',
  },
  'caniemail css-padding #2: cells of a row share the largest vertical padding': {
    html: `<table ${T}><tr><td style="padding-top:40px">a</td><td style="padding-top:10px">b</td></tr></table>`,
    shows: [/padding-top:40px">b/],
    traces: ['row-padding', 'emulated'],
    finds: 'row-padding-mismatch',
  },
  'caniemail css-margin #3: the background covers the margin': {
    html: '<p style="margin:20px 0;background-color:#ffff00">Hello</p>',
    shows: [/margin-top:0/, /padding-top:20px/],
    traces: ['background-over-margin', 'emulated'],
    finds: 'margin-with-background',
  },
  'goodemailcode: a line of exact height crops an image to its lower part': {
    html: '<p style="margin:0;line-height:20px;mso-line-height-rule:exactly"><img src="https://example.com/a.png" width="90" height="90" alt=""></p>',
    shows: [/<img[^>]*height:20px[^>]*object-position:0 100%/],
    traces: ['line-height-exactly', 'emulated'],
    finds: 'line-height-exactly-image',
  },
  'caniemail css-display: hiding does not reach a nested table': {
    html: `<div style="display:none">Gone<table ${T}><tr><td>Still here</td></tr></table></div>`,
    shows: [/Still here/],
    hides: [/Gone/],
    traces: ['hidden-but-tables', 'emulated'],
    finds: 'hide-nested',
  },
  'caniemail css-at-font-face #5: a declared web font falls to Times New Roman': {
    html: '<style>@font-face{font-family:Inter;src:url(https://example.com/i.woff2)}</style><p style="font-family:Inter,Arial,sans-serif">Hello</p>',
    shows: [/<p[^>]*font-family:&quot;Times New Roman&quot;/],
    traces: ['web-font', 'emulated'],
    finds: 'webfont-mso',
  },
  'caniemail css-at-font-face #5: mso-font-alt names the face instead': {
    html: '<style>@font-face{font-family:Inter;mso-font-alt:Arial;src:url(https://example.com/i.woff2)}</style><p style="font-family:Inter,Verdana">Hello</p>',
    shows: [/<p[^>]*font-family:&quot;Arial&quot;/],
  },
  'caniemail css-important: an important declaration in a style attribute is dropped': {
    html: '<p style="color:#ff0000 !important">Hello</p>',
    hides: [/#ff0000/],
    traces: ['important-inline', 'dropped'],
    finds: 'style-important-inline',
  },
  'emailonacid: a link without href loses its style': {
    html: '<a style="color:#ff0000">Hello</a>',
    hides: [/#ff0000/],
    finds: 'a-no-href',
  },
  'emailonacid: an image taller than 1728px is cropped': {
    html: '<img src="https://example.com/a.png" width="300" height="2400" alt="">',
    shows: [/height:1728px/],
    traces: ['image-tall', 'emulated'],
    finds: 'img-tall',
  },
  'Word documentation: a paragraph without margins spaces itself, but not at the edges of a cell': {
    html: `<table ${T}><tr><td><p>First</p><p>Second</p></td></tr></table>`,
    shows: [/margin-top:0;margin-bottom:14pt[^>]*>First/, /margin-top:14pt;margin-bottom:0[^>]*>Second/],
    finds: 'p-margin-unset',
  },
  'Cerberus#72: attribute widths are not scaled at 120 dpi, widths in styles are': {
    html: `<table ${T} width="600"><tr><td>a</td></tr></table><table ${T} style="width:600px"><tr><td>b</td></tr></table>`,
    shows: [/width="600"/, /width:750px/],
    traces: ['attribute-not-scaled', 'emulated'],
    options: { dpi: 120 },
  },
  'hteumeuleu VML: a v:image stands behind the text that follows it, at its own size, whatever the line around it': {
    html: '<!--[if mso]><table cellpadding="0" cellspacing="0"><tr><td style="line-height:0;mso-line-height-rule:exactly"><v:image xmlns:v="urn:schemas-microsoft-com:vml" src="https://example.com/a.jpg" style="position:absolute;width:600px;height:300px"/><![endif]--><p style="margin:0">Hello</p><!--[if mso]></td></tr></table><![endif]-->',
    shows: [/<img[^>]*width:600px;height:300px;position:absolute;z-index:-1/],
    traces: ['vml', 'emulated'],
  },
  'hteumeuleu VML: a shape has a black line unless it says otherwise, and corners by arcsize': {
    html: '<!--[if mso]><v:roundrect xmlns:v="urn:schemas-microsoft-com:vml" href="https://example.com/" style="height:40px;width:200px" arcsize="10%" fillcolor="#0055aa">Go</v:roundrect><v:rect stroked="f" style="width:10px;height:10px"/><![endif]-->',
    shows: [/<a[^>]*background-color:#0055aa[^>]*border:1px solid #000000[^>]*border-radius:4px[^>]*>Go/],
  },
}

describe('the lens draws what was reported', () => {
  for (const [name, bug] of Object.entries(bugs)) {
    it(name, () => {
      const { html, trace } = lenses[bug.lens ?? 'word'](bug.html, bug.options)
      for (const pattern of bug.shows ?? []) expect(html).toMatch(pattern)
      for (const pattern of bug.hides ?? []) expect(html).not.toMatch(pattern)
      if (bug.traces !== undefined) expect(trace).toContainEqual(expect.objectContaining({ rule: bug.traces[0], action: bug.traces[1] }))
      if (bug.finds !== undefined) expect(checkHtml(bug.html, { targets: ['all'] }).findings.map(({ code }) => code)).toContain(bug.finds)
    })
  }

  it('has about the number of reports that the protocol asks for', () => {
    expect(Object.keys(bugs).length).toBeGreaterThanOrEqual(25)
  })
})

describe('the Word lens', () => {
  it('says in its picture, its note and its head that it is an approximation', () => {
    const { html, note } = lenses.word('<html><head></head><body>Hello</body></html>')
    expect(note).toMatch(/approximation/i)
    expect(html).toMatch(/<title>[^<]*approximation/i)
    expect(html).toMatch(/data-lens="word 16, approximation"/)
  })

  it('names for every entry of its trace what was done, why it is known, and where', () => {
    const { trace } = lenses.word('<p style="float:left;color:#112233">Hello</p>')
    expect(trace).toContainEqual({
      element: 'p',
      line: 1,
      what: 'float: left',
      action: 'dropped',
      rule: 'unsupported',
      source: expect.stringMatching(/^https:/),
    })
    expect(trace).toContainEqual(expect.objectContaining({ what: 'color: #112233', action: 'kept' }))
  })

  it('is pure: the same mail gives the same picture', () => {
    const html = '<!--[if mso]><table><tr><td><![endif]--><p>Hello</p><!--[if mso]></td></tr></table><![endif]-->'
    expect(lenses.word(html)).toEqual(lenses.word(html))
  })
})
