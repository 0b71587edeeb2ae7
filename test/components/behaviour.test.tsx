import {
  Avatar, Badge, Body, Button, Columns, createContext, defineTheme, defineTokens, Email, Hero, Image, List, Markdown, Mso, NotMso, Social, Spacer, Theme, Ugc, Unsubscribe, useContext, useToken,
} from 'emailc/components' // prettier-ignore
import type { EmailNode } from 'emailc/components'
import { Raw } from 'emailc/components/raw'
import { describe, expect, it } from 'vitest'
import { createCompiler } from '../../src/compile.ts'
import { inspect, wordView } from '../templates/inspect.ts'

const compiler = createCompiler()
const Mail = ({ children }: { children: EmailNode }) => (
  <Email subject="x" unsubscribe="https://example.com/u">
    <Body>{children}</Body>
  </Email>
)
const compile = (children: EmailNode) => compiler.compile(Mail, { children })
const code = (code: string): unknown => expect.objectContaining({ code })

describe('tokens', () => {
  const Accent = () => <p>{useToken('accent', 'dark')}</p>

  it('come from the nearest theme that has them', () => {
    const mail = compile(
      <Theme tokens={{ accent: { light: '#111111', dark: '#eeeeee' } }}>
        <Theme tokens={{ other: 1 }}>
          <Accent />
        </Theme>
        <Theme tokens={{ accent: 'navy' }}>
          <Accent />
        </Theme>
      </Theme>,
    )
    expect(mail.text).toBe('#eeeeee\n\nnavy\n')
  })

  it('are missed by name', () => {
    expect(() => compile(<Accent />)).toThrow(code('token-missing'))
    expect(() => compile(<Theme tokens={{ toString: '#111111' } as never}>{useTokenNamed('valueOf')}</Theme>)).toThrow(
      code('token-missing'),
    )
  })
})

function useTokenNamed(name: string): EmailNode {
  const Reader = () => <p>{useToken(name)}</p>
  return <Reader />
}

describe('defineTheme', () => {
  it('makes the same shape within a component as outside of it', () => {
    const Themed = ({ name }: { name: string }) => (
      <Mail>
        <Theme rules={defineTheme({ p: { color: '#123456' } })} tokens={defineTokens({ accent: '#654321' })}>
          <p>{name}</p>
        </Theme>
      </Mail>
    )
    const own = createCompiler()
    expect(own.compile(Themed, { name: 'Ada' }).html).toContain('color:#123456')
    own.compile(Themed, { name: 'Grace' })
    expect(own.stats()).toMatchObject({ misses: 1, hits: 1 })
  })
})

describe('compile', () => {
  it.each([undefined, null, 'Welcome'])('refuses %s as a template', async (template) => {
    expect(() => compiler.compile(template as never, {})).toThrow(code('element-type'))
    await expect(compiler.compileAsync(template as never, {})).rejects.toThrow(code('element-type'))
  })
})

describe('lists', () => {
  it('say what is wrong with any of their items', () => {
    const Row = ({ name }: { name: string }) => {
      if (name === 'bad') throw new Error('no such row')
      return <p>{name === 'date' ? (new Date(0) as never) : name}</p>
    }
    const rows = (...names: string[]) => compile(names.map((name) => <Row name={name} />))
    expect(() => rows('good', 'bad')).toThrow(code('template-throws'))
    expect(() => rows('good', 'good', 'date')).toThrow(code('not-renderable'))
  })
})

describe('contexts', () => {
  it('must be provided when they have no initial value', () => {
    const Links = createContext<string>(undefined, { name: 'Links' })
    const Home = () => <a href={useContext(Links)}>Home</a>
    expect(Links.initial).toBeUndefined()
    expect(() => compile(<Home />)).toThrow(code('context-missing'))
  })
})

describe('Unsubscribe', () => {
  it('has the address of the header', () => {
    const { html, headers } = compile(<Unsubscribe>Leave</Unsubscribe>)
    expect(inspect(html).at('Leave').attribute('href')).toBe('https://example.com/u')
    expect(headers['List-Unsubscribe']).toBe('<https://example.com/u>')
  })

  it('needs an address', () => {
    const Bare = () => (
      <Email subject="x">
        <Body>
          <Unsubscribe />
        </Body>
      </Email>
    )
    expect(() => compiler.compile(Bare, {})).toThrow(code('unsubscribe-missing'))
  })
})

describe('Badge', () => {
  it('stands in a sentence', () => {
    expect(
      compile(
        <p>
          Roast <Badge>New</Badge>, in bags.
        </p>,
      ).text,
    ).toBe('Roast New, in bags.\n')
  })
})

describe('Avatar', () => {
  it('says nothing in the text part, since the name stands beside it', () => {
    expect(compile([<Avatar name="Ada Lovelace" />, <p>Ada</p>]).text).toBe('Ada\n')
    expect(compile([<Avatar name="Ada Lovelace" src="https://example.com/a.png" />, <p>Ada</p>]).text).toBe('Ada\n')
  })
})

describe('Button', () => {
  it('is one link in each view, in every mode', () => {
    for (const button of [
      <Button href="https://example.com/b">Go</Button>,
      <Button href="https://example.com/b" mode="table" children="Go" />,
      <Button href="https://example.com/b" mode="vml" width={120} height={40} children="Go" />,
    ]) {
      const { html, text } = compile(button)
      expect(
        inspect(html)
          .all('a')
          .map((link) => link.attribute('href')),
      ).toEqual(['https://example.com/b'])
      expect(wordView(html).split('href="https://example.com/b"').length).toBe(2)
      expect(text).toBe('Go:\nhttps://example.com/b\n')
    }
  })

  it('refuses an address that runs', () => {
    const { html, diagnostics } = compile(<Button href="javascript:alert(1)">Go</Button>)
    expect(html).not.toContain('javascript:')
    expect(diagnostics.length).toBeGreaterThan(0)
  })
})

describe('Image', () => {
  it('has its width as an attribute for Word, and shrinks elsewhere', () => {
    const { html } = compile(<Image src="https://example.com/a.png" alt="A mill" width={400} href="https://example.com" />)
    const [image] = inspect(html).all('img')
    expect(image?.attribute('width')).toBe('400')
    expect([image?.style('width'), image?.style('max-width')]).toEqual(['100%', '400px'])
  })
})

describe('Social', () => {
  it('separates its links in both parts', () => {
    const { text } = compile(
      <Social
        links={[
          { name: 'A', href: 'https://a.example' },
          { name: 'B', href: 'https://b.example' },
        ]}
      />,
    )
    expect(text).toBe('A <https://a.example> · B <https://b.example>\n')
  })

  it('takes none', () => {
    expect(compile([<Social links={[]} />, <p>x</p>]).text).toBe('x\n')
  })
})

describe('List', () => {
  it('takes anything that can be iterated, and nothing', () => {
    expect(compile(<List items={new Set(['a', 'b'])} marker="→" />).text).toBe('- a\n- b\n')
    expect(compile([<List items={[]} marker="→" />, <List items={[]} />, <p>x</p>]).text).toBe('x\n')
  })
})

describe('Spacer', () => {
  it('takes its height from a theme', () => {
    expect(
      compile(
        <Theme rules={{ spacer: { height: 31 } }}>
          <Spacer />
        </Theme>,
      ).html,
    ).toContain('line-height:31px')
  })
})

describe('Mso and NotMso', () => {
  it('show each view its own', () => {
    const { html, text } = compile([
      <Mso>
        <p>Word</p>
      </Mso>,
      <NotMso>
        <p>Others</p>
      </NotMso>,
    ])
    expect(inspect(html).text()).toContain('Others')
    expect(inspect(html).text()).not.toContain('Word')
    expect(inspect(wordView(html)).text()).toContain('Word')
    expect(inspect(wordView(html)).text()).not.toContain('Others')
    expect(text).toBe('Others\n')
  })
})

describe('Columns', () => {
  it('lose nothing that is no column', () => {
    const { html, text } = compile(
      <Columns>
        <p>stray</p>
      </Columns>,
    )
    expect(inspect(html).text()).toContain('stray')
    expect(text).toBe('stray\n')
  })
})

describe('content from outside', () => {
  it('is read by the text part and styled by the theme', () => {
    const { html, text } = compile(
      <Theme rules={{ strong: { color: '#00aa00' } }}>
        <Ugc html="<p>One <strong>two</strong></p>" />
        <Markdown source="**three** [four](https://example.com/4)" />
      </Theme>,
    )
    expect(text).toBe('One two\n\nthree four <https://example.com/4>\n')
    expect(inspect(html).at('two').style('color')).toBe('#00aa00')
    expect(inspect(html).at('three').style('color')).toBe('#00aa00')
  })
})

describe('Hero', () => {
  it('puts its words where `align` says', () => {
    const html = compile(
      <Hero align="left">
        <h1>Words</h1>
      </Hero>,
    ).html
    expect(html).not.toContain('text-align:center')
    expect(
      compile(
        <Hero>
          <h1>Words</h1>
        </Hero>,
      ).html,
    ).toContain('text-align:center')
  })
})

describe('Button', () => {
  it('drawn with VML is as wide as a phone where its theme says so', () => {
    const theme = defineTheme({ button: { '@mobile': { display: 'block', width: '100%' } } })
    const { html } = compile(
      <Theme rules={theme}>
        <Button href="https://example.com" mode="vml" width={220} height={48}>
          Go
        </Button>
      </Theme>,
    )
    expect(html).toMatch(/@media \(max-width:600px\)\{\.\w+\{display:block !important;width:auto !important\}/)
  })
})

describe('a table in Markdown', () => {
  it('has room between its columns, unless a theme says otherwise', () => {
    const table = <Markdown source={'| a | b |\n|---|---|\n| 1 | 2 |'} />
    expect(compile(table).html).toContain('padding:4px 12px 4px 0')
    expect(compile(<Theme rules={defineTheme({ 'td, th': { padding: 1 } })}>{table}</Theme>).html).not.toContain('12px')
  })
})

describe('Markdown between its tags', () => {
  it('reads as it does in `source`', () => {
    const source = '# Changes\n\n- Faster\n'
    expect(compile(<Markdown>{source}</Markdown>).html).toBe(compile(<Markdown source={source} />).html)
    expect(
      compile(
        <Markdown>
          {`# ${'Changes'}`}
          {'\n\n- Faster\n'}
        </Markdown>,
      ).text,
    ).toBe(compile(<Markdown source={source} />).text)
  })
})

describe('Raw', () => {
  it('is written as it is', () => {
    const { html, text } = compile([<Raw html='<div data-partner="42"></div>' text="42" />, <p>x</p>])
    expect(html).toContain('<div data-partner="42"></div>')
    expect(text).toContain('x')
  })
})

describe('a theme around the mail', () => {
  const rules = { body: { backgroundColor: '#101010' }, p: { color: 'var(--ink)' } }

  it('does what it does inside', () => {
    const Around = ({ name }: { name: string }) => (
      <Theme tokens={{ ink: '#fafafa' }} rules={rules}>
        <Email subject="x" preheader="Hello">
          <Body>
            <p>{name}</p>
          </Body>
        </Email>
      </Theme>
    )
    const Inside = ({ name }: { name: string }) => (
      <Email subject="x" preheader="Hello">
        <Theme tokens={{ ink: '#fafafa' }} rules={rules}>
          <Body>
            <p>{name}</p>
          </Body>
        </Theme>
      </Email>
    )
    const around = compiler.compile(Around, { name: 'Ada' })
    expect(around.html).toContain('#fafafa')
    expect(around).toMatchObject({ ...compiler.compile(Inside, { name: 'Ada' }), shape: {} })
    expect(compiler.compile(Around, { name: 'Bob' })).toMatchObject({ text: 'Hello\n\nBob\n', shape: { fresh: false } })
  })
})
