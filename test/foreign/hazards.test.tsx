/** @jsxImportSource react */
// What goes wrong in the libraries' own renderers (jsx-email 3.2.1, react-email 6.11.13) and must not go wrong here.
import * as J from 'jsx-email'
import * as R from 'react-email'
import { createContext, memo, useContext } from 'react'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { createCompiler } from '../../src/compile.ts'
import type { CompileResult } from '../../src/compile.ts'
import type { Component } from '../../src/element/element.ts'

const hostile = '"><img src=x onerror=alert(1)>--><![endif]--></td><script>x</script>'

function mail(content: ReactNode): Component<object> {
  return (() => (
    <J.Html>
      <J.Head>
        <title>Hazards</title>
      </J.Head>
      <J.Body>{content}</J.Body>
    </J.Html>
  )) as never
}

function compile(content: ReactNode): CompileResult {
  return createCompiler().compile(mail(content), {})
}

const later = (content: ReactNode): Promise<CompileResult> => createCompiler().compileAsync(mail(content), {})

/** What a browser sees: ordinary comments are gone, and with them what only Word reads. */
const browserView = (html: string) => html.replace(/<!--[\s\S]*?-->/g, '')

describe('1: content of one recipient in the mail of another', () => {
  let name = ''
  const Closure = () => <p>Hi {name}</p>
  const cases = {
    Background: () => (
      <J.Background src="https://example.com/b.png" width={400} height={200} bgColor="#eeeeee">
        <Closure />
      </J.Background>
    ),
    'jsx-email’s Tailwind': () => (
      <J.Tailwind>
        <Closure />
      </J.Tailwind>
    ),
    'react-email’s Tailwind': () => (
      <R.Tailwind>
        <Closure />
      </R.Tailwind>
    ),
  }
  for (const [component, render] of Object.entries(cases)) {
    it(`${component} does not remember what a component said`, async () => {
      const compiler = createCompiler()
      const template = mail(render())
      const texts: string[] = []
      for (name of ['Alice', 'Bob', 'Carol']) texts.push((await compiler.compileAsync(template, {})).text)
      expect(texts.map((text) => text.trim())).toEqual(['Hi Alice', 'Hi Bob', 'Hi Carol'])
    })
  }
})

describe('2: contexts of jsx-email', () => {
  const Name = J.createContext('nobody')
  const Reader = () => <p>{J.useContext(Name)}</p>

  it('nest and end with their provider', () => {
    const { text } = compile(
      <>
        <Name.Provider value="outer">
          <Name.Provider value="inner">
            <Reader />
          </Name.Provider>
          <Name.Consumer>{(value: string) => <p>{value}</p>}</Name.Consumer>
        </Name.Provider>
        <Reader />
      </>,
    )
    expect(text.trim().split(/\s+/)).toEqual(['inner', 'outer', 'nobody'])
  })

  it('do not mix when mails are compiled at the same time', async () => {
    const Slow = async ({ children }: { children: ReactNode }) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 3))
      return children
    }
    const names = ['A', 'B', 'C', 'D', 'E']
    const Waiting = Slow as never as (props: { children: ReactNode }) => ReactNode
    const mails = names.map((value) =>
      later(
        <Name.Provider value={value}>
          <Waiting>
            <Reader />
          </Waiting>
        </Name.Provider>,
      ),
    )
    expect((await Promise.all(mails)).map(({ text }) => text.trim())).toEqual(names)
    expect((Name as never as { internalValue: unknown[] }).internalValue).toEqual(['nobody'])
  })
})

describe('3: conditions', () => {
  it('keep sibling Conditionals apart, with the closer that Outlook understands', () => {
    const { html, text } = compile(
      <>
        <J.Conditional mso>
          <p>A</p>
        </J.Conditional>
        <J.Conditional mso={false}>
          <p>B</p>
        </J.Conditional>
        <J.Conditional expression="gte mso 16">
          <p>C</p>
        </J.Conditional>
      </>,
    )
    expect(html).not.toContain('/-->')
    expect(html).toMatch(/<!--\[if mso\]><p[^>]*>A<\/p>\s*<!\[endif\]-->/)
    expect(html).toMatch(/<!--\[if !mso\]><!--><p[^>]*>B<\/p>\s*<!--<!\[endif\]-->/)
    expect(html).toMatch(/<!--\[if gte mso 16\]><p[^>]*>C<\/p>\s*<!\[endif\]-->/)
    expect([html.match(/>A</g)?.length, html.match(/>B</g)?.length]).toEqual([1, 1])
    expect(text.trim()).toBe('B')
  })
})

describe('4: labels and addresses in VML', () => {
  it('cannot leave the conditional comment', () => {
    const { html } = compile(
      <J.Button href={`https://example.com/?q=${hostile}`} width={200} height={40} backgroundColor="#ff0000">
        {hostile} <b>bold</b>
      </J.Button>,
    )
    expect(browserView(html)).not.toMatch(/<img|<script|v:roundrect/)
    expect(html).not.toContain('[object Object]')
    expect(html).toContain('v:roundrect')
  })

  it('nor can what stands in a Raw or a Background', () => {
    const { html } = compile(
      <>
        <J.Conditional mso>
          <J.Raw content={`<p>${'x --> y'}</p><v:rect title="${'-->'}"></v:rect>`} />
        </J.Conditional>
        <J.Background src={`https://example.com/${hostile}`} width={400} height={100}>
          <p>{hostile}</p>
        </J.Background>
      </>,
    )
    expect(browserView(html)).not.toMatch(/<img|<script|v:rect|>\s*y<\/p>/)
  })
})

describe('5: the text part', () => {
  it('has nothing that only Outlook shows', () => {
    const { text } = compile(
      <>
        <J.Conditional mso>
          <p>for Word</p>
        </J.Conditional>
        <p>for all</p>
      </>,
    )
    expect(text.trim()).toBe('for all')
  })
})

describe('6: react-email’s Tailwind', () => {
  const Name = createContext('default')
  const Reader = () => <p className="text-center">{useContext(Name)}</p>
  const Later = (async () => <p>later</p>) as never as () => ReactNode
  const Memo = memo(() => <p className="text-center">memo</p>)

  it('leaves contexts, memo and asynchronous components inside it alone', async () => {
    const { text, html } = await later(
      <R.Tailwind>
        <Name.Provider value="provided">
          <Reader />
        </Name.Provider>
        <Memo />
        <Later />
      </R.Tailwind>,
    )
    expect(text.trim().split(/\s+/)).toEqual(['provided', 'memo', 'later'])
    expect(html.match(/text-align:center/g)).toHaveLength(2)
  })
})

describe('7: jsx-email’s Tailwind', () => {
  it('takes classes from attributes, never from text', async () => {
    const { html } = await later(
      <J.Tailwind>
        <p className="font-bold">Click me hidden</p>
      </J.Tailwind>,
    )
    expect(html).toMatch(/<p[^>]*font:bold /)
    expect(html).not.toMatch(/margin-inline-end|display:none[^>]*>Click/)
    expect(html).toContain('Click me hidden')
  })
})
