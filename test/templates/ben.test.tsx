// The eighteen classic examples, each with what it is there to show.

import { describe, expect, it } from 'vitest'
import { Body, Email, useContext } from 'emailc/components'
import { createCompiler } from '../../src/compile.ts'
import * as helloWorld from '../../templates/ben/01-hello-world.tsx'
import * as inlineTheming from '../../templates/ben/02-inline-theming.tsx'
import * as encapsulated from '../../templates/ben/03-encapsulated-theming.tsx'
import * as twoViews from '../../templates/ben/04-desktop-and-mobile.tsx'
import * as mediaQueries from '../../templates/ben/05-media-queries.tsx'
import * as darkMode from '../../templates/ben/06-dark-mode.tsx'
import * as slots from '../../templates/ben/07-slots.tsx'
import * as encapsulation from '../../templates/ben/08-encapsulation.tsx'
import * as newComment from '../../templates/ben/09-new-comment.tsx'
import * as code from '../../templates/ben/10-code.tsx'
import * as symbols from '../../templates/ben/11-symbols.tsx'
import * as links from '../../templates/ben/12-provided-links.tsx'
import * as margins from '../../templates/ben/13-margins.tsx'
import * as fonts from '../../templates/ben/14-fonts.tsx'
import * as userContent from '../../templates/ben/15-user-content.tsx'
import * as addresses from '../../templates/ben/16-plain-addresses.tsx'
import * as themedContent from '../../templates/ben/17-themed-user-content.tsx'
import * as login from '../../templates/ben/18-login-request.tsx'
import { inspect, wordView } from './inspect.ts'

const compiler = createCompiler()

describe('1 hello world', () => {
  const { html, text } = compiler.compile(helloWorld.default, helloWorld.fixtures.default)
  const page = inspect(html)

  it('has the base styles of the original', () => {
    const paragraph = page.at('This mail has one of everything')
    expect(paragraph.style('font-family')).toMatch(/^helvetica, ?arial, ?sans-serif$/)
    expect(paragraph.style('font-size')).toBe('18px')
    expect(paragraph.style('line-height')).toBe('25px')
    expect(paragraph.style('color')).toBe('#22252b')
    const heading = page.at('Hello, Ada').closest('h1')
    expect(heading.style('font-family')).toMatch(/^garamond, ?georgia, ?serif$/)
    expect(heading.style('font-size')).toBe('32px')
    expect(heading.style('line-height')).toBe('40px')
    expect(page.at('Marked words').style('background-color')).toBe('#ffff00')
    expect(page.at('Marked words').style('font-weight')).toMatch(/^(?:700|bold)$/)
    expect(page.at('these lean').style('font-style')).toBe('italic')
  })

  it('leaves one link without a line, and its own colour', () => {
    expect(page.at('Hello, Ada').closest('a').style('text-decoration')).toBe('none')
    expect(page.at('Hello, Ada').closest('a').style('color')).toBe('#3f51b5')
  })

  it('keeps words together', () => {
    expect(page.text()).toContain('these\u00A0four\u00A0stay\u00A0together')
    expect(text).toContain('these four stay together')
  })

  it('writes lists as lists in the text part', () => {
    expect(text).toContain('- A list without an order\n- has dots before its entries.')
    expect(text).toContain('1. A list with an order\n2. counts them.')
    expect(text).toContain('> A letter is a gift')
  })

  it('has a pixel, and none in the text part', () => {
    expect(html).toContain('https://example.com/open/1.gif')
    expect(text).not.toContain('open/1.gif')
  })

  it('frames the content with a gutter that Word has too', () => {
    const word = inspect(wordView(html)).at('This mail has one of everything').closest('td')
    expect(word.style('padding')).toBe('30px')
  })
})

describe('2 inline theming', () => {
  const page = inspect(compiler.compile(inlineTheming.default, inlineTheming.fixtures.default).html)

  it('styles the element with the theme and what is in it', () => {
    expect(page.at('This paragraph has a theme').style('color')).toBe('#b22222')
    expect(page.at('emphasis').style('font-weight')).toMatch(/^(?:700|bold)$/)
  })

  it('leaves the next sibling alone', () => {
    expect(page.at('The next one does not know').style('color')).toBe('#22252b')
    expect(page.at('And here everything').style('color')).toBe('#22252b')
  })

  it('reaches every kind of element in the callout', () => {
    expect(page.at('So do the entries').style('color')).toBe('#8b008b')
    expect(page.at('mark').style('color')).toBe('#dc143c')
    expect(page.at('mark').style('background-color')).toBe('#ffff00')
    expect(page.at('strong').style('color')).toBe('#00008b')
  })

  it('layers class over tag and style over both', () => {
    const cascade = page.at('Layer upon layer')
    expect(cascade.style('color')).toBe('#ff1493')
    expect(cascade.style('font-size')).toBe('30px')
    expect(cascade.style('line-height')).toBe('38px')
    expect(cascade.style('font-style')).toBe('italic')
    expect(cascade.style('text-decoration')).toBe('line-through')
  })
})

describe('3 encapsulated theming', () => {
  const page = inspect(compiler.compile(encapsulated.default, encapsulated.fixtures.default).html)

  it('sets small print inside the widget and nowhere else', () => {
    const inside = page.at('The callout decides')
    expect([inside.style('font-size'), inside.style('line-height')]).toEqual(['13px', '18px'])
    for (const words of ['Paragraphs on the page', 'And after the widget', 'A paragraph called special']) {
      expect([page.at(words).style('font-size'), page.at(words).style('line-height')]).toEqual(['18px', '25px'])
    }
  })

  it('has a special paragraph whose emphasis inherits', () => {
    expect(page.at('This one is special').style('color')).toBe('#ff1493')
    expect(page.at('This one is special').style('font-size')).toBe('13px')
    expect(page.at('so is this').style('color')).toBe('#ff1493')
    expect(page.at('so is this').style('font-style')).toBe('italic')
    expect(page.at('A paragraph called special').style('color')).toBe('#22252b')
  })
})

describe('4 desktop and mobile', () => {
  const { html, text } = compiler.compile(twoViews.default, twoViews.fixtures.default)

  it('hides the mobile view inline and from Word', () => {
    expect(wordView(html)).not.toContain('Rain until Tuesday, then sun.')
    const narrow = inspect(html).at('Rain until Tuesday, then sun.')
    expect(hidden(narrow)).toBe(true)
  })

  it('has each view once, and one of them in the text part', () => {
    expect(html.split('Rain until Tuesday, then sun.').length).toBe(2)
    expect(html.split('there is room for the long version').length).toBe(2)
    expect(text).toContain('there is room for the long version')
    expect(text).not.toContain('Rain until Tuesday, then sun.')
  })

  it('themes the mobile view alone', () => {
    const page = inspect(html)
    expect(page.at('Rain until Tuesday, then sun.').style('font-size')).toBe('20px')
    expect(page.at('there is room').style('font-size')).toBe('18px')
    expect(page.at('Both end with').style('font-size')).toBe('18px')
  })
})

function hidden(found: ReturnType<ReturnType<typeof inspect>['at']>): boolean {
  for (const tag of ['p', 'div', 'table']) {
    try {
      if (found.closest(tag).style('display') === 'none') return true
    } catch {
      continue
    }
  }
  let element = found.element.parentNode
  while (element !== null && 'attrs' in element) {
    if (element.attrs.some(({ name, value }) => name === 'style' && /display: ?none/.test(value))) return true
    element = element.parentNode
  }
  return false
}

describe('5 media queries', () => {
  const { html } = compiler.compile(mediaQueries.default, mediaQueries.fixtures.default)

  it('keeps seven breakpoints, the narrowest last, each once', () => {
    const widths = [...html.matchAll(/@media[^{]*max-width: ?(\d+)px/g)].map(([, width]) => Number(width))
    const wanted = [700, 650, 600, 550, 500, 450, 400]
    expect(widths.filter((width) => wanted.includes(width) && width !== 600)).toEqual(wanted.filter((width) => width !== 600))
    expect(html.split('#b71c1c').length).toBe(2)
  })

  it('makes them stronger than the inline style, once', () => {
    expect(html).toMatch(/background-color: ?#b71c1c !important/)
    expect(html).not.toMatch(/!important\s*!important/)
  })

  it('takes importance from nobody else', () => {
    const Insistent = () => (
      <Email subject="x">
        <Body>
          <p style={{ color: 'red !important' }}>x</p>
        </Body>
      </Email>
    )
    expect(compiler.compile(Insistent, {}).diagnostics.map(({ code }) => code)).toContain('css-important')
  })
})

describe('6 dark mode', () => {
  const { html } = compiler.compile(darkMode.default, darkMode.fixtures.default)
  const dark = html.slice(html.indexOf('prefers-color-scheme'))

  it('tells clients that it knows both schemes', () => {
    expect(html).toMatch(/<meta name="color-scheme" content="light dark"/)
    expect(html).toMatch(/<meta name="supported-color-schemes" content="light dark"/)
  })

  it('recolours ground, text, links and lines', () => {
    for (const color of ['#111827', '#e5e7eb', '#a5b4fc', '#4b5563', '#000000', '#9ca3af']) expect(dark).toContain(color)
    expect(html).toContain('[data-ogsc]')
    expect(html).toContain('[data-ogsb]')
  })

  it('hides the web font from Word and gives it an installed one', () => {
    expect(wordView(html)).not.toContain('source-serif.woff2')
    expect(inspect(wordView(html)).at('the night timetable').style('font-family')).toBeDefined()
  })
})

describe('7 slots', () => {
  const { html, text } = compiler.compile(slots.default, slots.fixtures.default)
  const page = inspect(html)

  it('styles what the caller put in by the public theme', () => {
    for (const image of page.all('img')) expect(image.style('border-radius')).toBe('12px')
    expect(page.at('an exhibition').style('color')).toBe('#c2185b')
  })

  it('keeps the padding of its own cells out of them', () => {
    const cells = page.all('td').filter((cell) => cell.style('padding') === '0 10px 20px')
    expect(cells.length).toBe(4)
  })

  it('says everything once in the text part', () => {
    expect(text.split('Cherries').length).toBe(2)
  })

  it('gives two slots their sides', () => {
    expect(page.at('About').style('color')).toBe('#00695c')
    expect(page.at('About').closest('p').style('text-align')).toBe('right')
  })
})

describe('8 encapsulation', () => {
  const { html, text } = compiler.compile(encapsulation.default, encapsulation.fixtures.default)
  const page = inspect(html)

  it('draws an avatar from a picture and from initials', () => {
    expect(page.all('img').filter((image) => image.attribute('alt') === 'Ada Lovelace').length).toBe(2)
    expect(page.at('AL').style('text-align')).toBe('center')
  })

  it('nests components in slots', () => {
    expect(page.at('Wrote the first program').tag).toBe('p')
    expect(text).toMatch(/Ada Lovelace\n-+\n+Wrote the first program/)
  })

  it('takes the margins of the mail', () => {
    expect(page.at('Four ways to keep a thing').style('margin')).toBe('0 0 8px')
  })
})

describe('9 new comment', () => {
  const { html, text, subject } = compiler.compile(newComment.default, newComment.fixtures.default)

  it('has the subject and the text of a notification', () => {
    expect(subject).toBe('Re: [Market photographs] new comment')
    expect(text).toContain('Grace Hopper commented on Market photographs')
    expect(text).toContain('The third one. It has the light the others are looking for.')
    expect(text).toContain('https://example.com/c/42')
    for (const { author } of newComment.fixtures.default.earlier) expect(text).toContain(author)
  })

  it('puts the date on a line of its own on small phones', () => {
    expect(html).toMatch(/@media[^{]*max-width: ?400px[^@]*display: ?block !important/)
    expect(html).toMatch(/max-width: ?390px/)
  })

  it('escapes what people write', () => {
    const hostile = compiler.compile(newComment.default, newComment.fixtures.hostile)
    expect(hostile.html).not.toContain('<script')
    expect(hostile.html).toContain('&lt;script&gt;')
    expect(hostile.text).toContain('<script>alert(1)</script>')
    expect(inspect(hostile.html).all('script')).toEqual([])
  })
})

describe('10 code', () => {
  const { html, text } = compiler.compile(code.default, code.fixtures.default)

  it('keeps white space to the byte', () => {
    const block = inspect(html).at('function greet').closest('pre')
    expect(textOf(block.element)).toBe(code.fixtures.default.source)
    expect(text).toContain('\tif (name === "")')
    expect(text).toContain('x'.repeat(140))
  })

  it('lets long words wrap', () => {
    const block = inspect(html).at('function greet').closest('pre')
    expect(block.style('white-space')).toBe('pre-wrap')
    expect(block.style('word-break')).toMatch(/^break-/)
  })

  it('has no frame around code in a block', () => {
    const page = inspect(html)
    expect(page.at('greet(name)').style('background-color')).toBe('#eeeeee')
    const inner = page.at('function greet')
    expect(inner.tag === 'pre' || inner.style('background-color') === undefined).toBe(true)
  })

  it('writes no entity that Word shows as letters', () => {
    expect(html).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#\d+;|#x[\da-f]+;)/i)
  })
})

function textOf(node: object): string {
  if ('value' in node && typeof node.value === 'string') return node.value
  return 'childNodes' in node ? (node.childNodes as object[]).map(textOf).join('') : ''
}

describe('11 symbols', () => {
  const { html } = compiler.compile(symbols.default, symbols.fixtures.default)

  it('sets every arrow in one face', () => {
    const arrows = inspect(html)
      .all('span')
      .filter((span) => /^[\u2190-\u21FF]$/.test(textOf(span.element)))
    expect(arrows.length).toBe(112)
    for (const arrow of arrows) {
      expect(arrow.style('font-family')).toMatch(/^arial, ?sans-serif$/)
      expect(arrow.style('font-size')).toBe('40px')
    }
  })

  it('stays small', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(20_000)
  })
})

describe('12 provided links', () => {
  const { html, text } = compiler.compile(links.default, links.fixtures.default)

  it('brings addresses to where they are needed', () => {
    expect(inspect(html).at('Privacy').closest('a').attribute('href')).toBe('https://example.com/privacy')
    expect(text).toContain('Privacy <https://example.com/privacy>')
  })

  it('has a hover colour', () => {
    expect(html).toMatch(/:hover\s*\{[^}]*#c2185b !important/)
  })

  it('names a context that nobody provides', () => {
    const Forgetful = () => (
      <Email subject="x">
        <Body>{useContext(links.LinksContext).help}</Body>
      </Email>
    )
    expect(() => compiler.compile(Forgetful, {})).toThrow(expect.objectContaining({ code: 'context-missing' }))
  })
})

describe('13 margins', () => {
  const { html } = compiler.compile(margins.default, margins.fixtures.default)
  const page = inspect(html)

  it('takes margins from the theme, the class and the element', () => {
    expect(page.at('A title, thirty-two below').style('margin')).toBe('0 0 32px')
    expect(page.at('A close heading').style('margin')).toBe('8px 0 4px')
    expect(page.at('Twenty-four above').style('margin')).toBe('24px 0')
    expect(page.at('Thirty-seven pixels follow').style('margin')).toBe('0 0 37px')
  })

  it('takes the last one away inside a box', () => {
    expect(page.at('A box ends where').style('margin')).toBe('0')
  })

  it('has a spacer of forty pixels in both views', () => {
    for (const view of [html, wordView(html)]) expect(view).toMatch(/font-size: ?40px;\s*line-height: ?40px/)
  })

  it('uses no spacer table', () => {
    expect(html.length).toBeLessThan(8000)
  })
})

describe('14 fonts', () => {
  const { html } = compiler.compile(fonts.default, fonts.fixtures.default)

  it('shows the web font to browsers only', () => {
    expect(html).toContain('work-sans.woff2')
    expect(wordView(html)).not.toContain('work-sans.woff2')
  })

  it('knows two weights in Word', () => {
    const word = inspect(wordView(html))
    expect(word.at('100: Sphinx').style('font-weight')).toMatch(/^(?:100|400|normal)$/)
    const lines = (view: string) =>
      inspect(view)
        .all('td')
        .filter((cell) => cell.style('border-top') === '3px solid #3f51b5')
    expect([lines(wordView(html)).length, lines(html).length]).toEqual([1, 0])
  })

  it('has every weight for the others', () => {
    for (const weight of [100, 200, 300, 500, 600]) expect(inspect(html).at(`${weight}: Sphinx`).style('font-weight')).toBe(String(weight))
  })
})

describe('15 user content', () => {
  const { html, text } = compiler.compile(userContent.default, userContent.fixtures.default)
  const page = inspect(html)

  it('styles content from outside like the mail itself', () => {
    expect(page.at('We took the').style('font-size')).toBe('18px')
    expect(page.at('Three days').style('font-size')).toBe('28px')
    expect(page.at('The map').closest('a').style('color')).toBe('#3f51b5')
    expect(text).toContain('- Sheep\n- Rain, mostly sideways\n- A lighthouse')
  })

  it('leaves no space after the last element of a box', () => {
    expect(page.at('It clears up').style('margin')).toBe('0')
    expect(page.at('A lighthouse').style('margin') ?? '0').toBe('0')
  })

  it('drops what runs', () => {
    const hostile = compiler.compile(userContent.default, userContent.fixtures.hostile).html
    const found = inspect(hostile)
    expect(found.all('script').concat(found.all('svg'), found.all('iframe'))).toEqual([])
    for (const element of ['img', 'a', 'p'].flatMap((tag) => found.all(tag))) {
      expect(element.element.attrs.filter(({ name }) => name.startsWith('on'))).toEqual([])
    }
    expect(hostile).not.toMatch(/href="\s*javascript:/i)
    expect(hostile).not.toContain('position:fixed')
    expect(found.at('link')).toBeDefined()
  })
})

describe('16 plain addresses', () => {
  const { html } = compiler.compile(addresses.default, addresses.fixtures.default)

  it('encodes the ampersand and nothing else', () => {
    expect(html).toContain('href="https://example.com/list?page=2&amp;sort=new#top"')
    expect(html).not.toMatch(/(?:href|src)="[^"]*&#x?(?:3a|2f|58|47);/i)
  })
})

describe('17 themed user content', () => {
  const { html } = compiler.compile(themedContent.default, themedContent.fixtures.default)
  const page = inspect(html)

  it('reaches the elements inside, whatever is around them', () => {
    expect(page.at('What they wrote is pink').style('color')).toBe('#ff69b4')
    expect(page.at('this').style('color')).toBe('#ff69b4')
    expect(page.at('Even in a list').style('color')).toBe('#ff69b4')
  })

  it('does not leak', () => {
    expect(page.at('Before it').style('color')).toBe('#22252b')
    expect(page.at('After it').style('color')).toBe('#22252b')
  })
})

describe('18 login request', () => {
  const { html, text } = compiler.compile(login.default, login.fixtures.default)
  const page = inspect(html)

  it('has utility classes that a heading can wear', () => {
    const heading = page.at('Does the button not work?')
    expect([heading.tag, heading.style('font-size'), heading.style('font-weight')]).toEqual(['h2', '18px', '400'])
    expect(page.at('This link logs you in').style('color')).toBe('#424242')
    expect(page.at('This link logs you in').style('font-family')).toMatch(/^Roboto, ?Arial/)
  })

  it('shows the address once more, for those whose button fails', () => {
    expect(page.all('a').filter((link) => link.attribute('href') === 'https://example.com/login/5d1e77').length).toBe(2)
    expect(text).toContain('Log in:\nhttps://example.com/login/5d1e77\n')
  })
})
