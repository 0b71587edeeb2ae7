/** @jsxImportSource react */
import * as React from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Column, Section, Text } from 'react-email'
import { describe, expect, it } from 'vitest'
import { createCompiler } from '../../src/compile.ts'
import { EmailcError } from '../../src/diagnostics/diagnostic.ts'
import type { Component } from '../../src/element/element.ts'
import { jsx } from '../../src/element/jsx.ts'

/** Compiles a document around `content` and returns the text part. */
function textOf(content: ReactNode): string {
  return createCompiler().compile(documentOf(content), {}).text.trim()
}

async function textLater(content: ReactNode): Promise<string> {
  return (await createCompiler().compileAsync(documentOf(content), {})).text.trim()
}

function documentOf(content: ReactNode): Component<object> {
  return (() => (
    <html lang="en">
      <head>
        <title>Kinds</title>
      </head>
      <body>{content}</body>
    </html>
  )) as never
}

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof EmailcError) return error.code
    throw error
  }
  return 'nothing thrown'
}

const internals = (React as unknown as Record<string, { H: unknown }>)['__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE']!

const Name = React.createContext('nobody')

describe('element kinds of React', () => {
  it('runs forwardRef, memo, lazy and class components', async () => {
    const Forward = React.forwardRef<HTMLParagraphElement, { who: string }>(({ who }, ref) => <p ref={ref}>Dear {who}</p>)
    const Memo = React.memo(Forward)
    const Lazy = React.lazy(async () => ({ default: ({ who }: { who: string }) => <p>Later, {who}</p> }))
    class Classy extends React.Component<{ who: string; greeting?: string }, { count: number }> {
      static defaultProps = { greeting: 'Hello' }
      static override contextType = Name
      override state = { count: 1 }
      override render(): ReactNode {
        return (
          <p>
            {this.props.greeting} {this.props.who}, {String(this.context)}, {this.state.count}
          </p>
        )
      }
    }
    expect(textOf(<Memo who="Ada" />)).toBe('Dear Ada')
    expect(textOf(<Classy who="Bob" />)).toBe('Hello Bob, nobody, 1')
    expect(codeOf(() => textOf(<Lazy who="Cyd" />))).toBe('async-in-sync')
    expect(await textLater(<Lazy who="Cyd" />)).toBe('Later, Cyd')
  })

  it('passes through StrictMode, Profiler and Suspense', () => {
    const content = (
      <React.StrictMode>
        <React.Profiler id="p" onRender={() => undefined}>
          <React.Suspense fallback={<p>waiting</p>}>
            <p>content</p>
          </React.Suspense>
        </React.Profiler>
      </React.StrictMode>
    )
    expect(textOf(content)).toBe('content')
  })
})

describe('React’s contexts', () => {
  const Reader = () => <p>{React.useContext(Name)}</p>

  it('flow to hooks and consumers below their provider, also in the items of a list', () => {
    const content = (
      <>
        <Reader />
        <Name.Provider value="Ada">
          <Reader />
          <Name.Consumer>{(name) => <p>consumed {name}</p>}</Name.Consumer>
          <ul>
            {['x', 'y'].map((key) => (
              <li key={key}>
                {key} <Reader />
              </li>
            ))}
          </ul>
        </Name.Provider>
        <Reader />
      </>
    )
    expect(textOf(content).replace(/\s+/g, ' ')).toBe('nobody Ada consumed Ada - x Ada - y Ada nobody')
  })

  it('belong to one mail: asynchronous mails that are compiled at the same time do not mix', async () => {
    const Slow = async ({ children }: { children: ReactNode }) => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      return children
    }
    const names = Array.from({ length: 20 }, (_, i) => `person ${i}`)
    const texts = await Promise.all(
      names.map((name) =>
        textLater(
          <Name.Provider value={name}>
            <Slow>
              <Reader />
            </Slow>
          </Name.Provider>,
        ),
      ),
    )
    expect(texts).toEqual(names)
  })
})

describe('React’s hooks', () => {
  it('work as in a first render, and effects do not run', () => {
    const ran: string[] = []
    const Hooked = () => {
      const [count] = React.useState(() => 2)
      const [sum] = React.useReducer((a: number, b: number) => a + b, 3)
      const double = React.useMemo(() => count * 2, [count])
      const ref = React.useRef('ref')
      React.useEffect(() => void ran.push('effect'))
      React.useLayoutEffect(() => void ran.push('layout'))
      const store = React.useSyncExternalStore(
        () => () => undefined,
        () => 'client',
        () => 'server',
      )
      return <p>{[count, sum, double, ref.current, store].join(' ')}</p>
    }
    expect(textOf(<Hooked />)).toBe('2 3 4 ref server')
    expect(ran).toEqual([])
  })

  it('useId gives the same ids in every mail', () => {
    const Identified = () => <p id={React.useId()}>text {React.useId()}</p>
    const mail = documentOf(
      <>
        <Identified />
        <Identified />
      </>,
    )
    const compiler = createCompiler()
    const first = compiler.compile(mail, {})
    expect(compiler.compile(mail, {})).toEqual({ ...first, shape: { ...first.shape, fresh: false } })
    expect(new Set(first.html.match(/_r_\d+_/g)).size).toBe(4)
  })

  it('leave React as it was', () => {
    const { H: before } = internals
    const Reading = () => <p>{React.useState('x')[0]}</p>
    expect(textOf(<Reading />)).toBe('x')
    expect(internals.H).toBe(before)
  })

  it('use() and thrown promises wait in compileAsync and are an error in compile', async () => {
    const Used = () => <p>{React.use(Promise.resolve('used'))}</p>
    let data: string | undefined
    const Throwing = () => {
      if (data === undefined) throw Promise.resolve().then(() => (data = 'thrown'))
      return <p>{data}</p>
    }
    expect(codeOf(() => textOf(<Used />))).toBe('async-in-sync')
    expect(await textLater(<Used />)).toBe('used')
    expect(await textLater(<Throwing />)).toBe('thrown')
  })

  it('a component that never stops waiting is an error', async () => {
    const Endless = (): ReactNode => {
      throw Promise.resolve()
    }
    await expect(textLater(<Endless />)).rejects.toMatchObject({ code: 'suspense-endless' })
  })
})

describe('documents', () => {
  it('take subject, language, preheader and metas from a document of plain elements', () => {
    const mail = (() => (
      <html lang="de">
        <body style={{ backgroundColor: '#eeeeee' }}>
          <title>Ihre Rechnung {42}</title>
          <meta name="color-scheme" content="light dark" />
          <style>{'p{color:#aa0000}'}</style>
          <p className="x">Text</p>
          <table cellPadding={4} cellSpacing={0}>
            <tbody>
              <tr>
                <td colSpan={2}>A</td>
              </tr>
            </tbody>
          </table>
        </body>
      </html>
    )) as never as Component<object>
    const { subject, html } = createCompiler().compile(mail, {})
    expect(subject).toBe('Ihre Rechnung 42')
    expect(html).toContain('<html lang="de"')
    expect(html).toContain('<title>Ihre Rechnung 42</title>')
    expect(html).toMatch(/<head>[\s\S]*<meta name="color-scheme" content="light dark">[\s\S]*<\/head>/)
    expect(html).toMatch(/<p style="[^"]*color:#aa0000/)
    expect(html).toMatch(/cellpadding="4"[\s\S]*colspan="2"/)
    expect(html.match(/<title>/g)).toHaveLength(1)
  })

  it('give what stands in a row without a cell one, above the cells where there are some', () => {
    const htmlOf = (row: ReactNode) =>
      createCompiler().compile(
        documentOf(
          <table>
            <tbody>
              <tr>{row}</tr>
            </tbody>
          </table>,
        ),
        {},
      ).html
    const stray = <p>stray</p>
    expect(htmlOf(stray)).toMatch(/<tr>\s*<td[^>]*><p[^>]*>stray<\/p>\s*<\/td>\s*<\/tr>/)
    expect(
      htmlOf(
        <>
          {stray}
          <td>a</td>
          <td>b</td>
        </>,
      ),
    ).toMatch(/<tr>\s*<td colspan="2"[^>]*><p[^>]*>stray<\/p>\s*<\/td>\s*<\/tr>\s*<tr>\s*<td[^>]*>a<\/td>\s*<td[^>]*>b<\/td>/)
  })

  it('give columns that stand right in a section a row', () => {
    const { html, diagnostics } = createCompiler().compile(
      documentOf(
        <Section>
          <Column>left</Column>
          <Column>right</Column>
        </Section>,
      ),
      {},
    )
    expect(html).toMatch(/<table[^>]*width="100%"[^>]*><tr>\s*<td[^>]*>left<\/td>\s*<td[^>]*>right<\/td>\s*<\/tr><\/table>/)
    expect(diagnostics).toEqual([])
  })

  it('read the HTML that is handed to a component of a library', () => {
    const mail = documentOf(<Text dangerouslySetInnerHTML={{ __html: 'Raw <b>html</b>' }} />)
    expect(createCompiler().compile(mail, {}).html).toMatch(/<p[^>]*>Raw <b>html<\/b><\/p>/)
  })

  it('read no HTML that is handed to an element of ours', () => {
    const mail = documentOf(jsx('div', { dangerouslySetInnerHTML: { __html: '<b>html</b>' } }) as never)
    expect(() => createCompiler().compile(mail, {})).toThrow(expect.objectContaining({ code: 'inner-html' }))
  })

  it('lower the HTML of dangerouslySetInnerHTML like any other, and run no script', () => {
    const html = '<p onclick="x()">One <b>two</b></p><script>alert(1)</script><!-- note --><svg><path d="M0"/></svg>'
    const mail = documentOf(<div dangerouslySetInnerHTML={{ __html: html }} />)
    const result = createCompiler().compile(mail, {})
    expect(result.text).toContain('One two')
    expect(result.html).toMatch(/<p style="[^"]+">One <b>two<\/b><\/p>/)
    expect(result.html).not.toMatch(/alert|onclick|note/)
    expect(result.html).toContain('<svg>')
  })

  it('refuse a portal: a mail has one document, and nowhere else to draw', () => {
    expect(codeOf(() => textOf(createPortal(<p>Elsewhere</p>, { nodeType: 1 } as never)))).toBe('not-renderable')
  })
})
