import { SourceMap } from 'node:module'
import type { SourceMapPayload, SourceMapping } from 'node:module'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { transformWithOxc } from 'vite'
import { createCompiler } from '../../src/compile.ts'
import type { Template } from '../../src/compile.ts'
import { EmailcError } from '../../src/diagnostics/mail-diagnostic.ts'
import type { Message } from '../../src/shape/shape.ts'
import { hoist } from '../../src/vite-plugin/hoist/hoist.ts'

// Random components as source text, with everything that hoisting tells apart: constants and expressions in text and in
// attributes, spreads, keys, comments, references, fragments, components, conditions and lists.
const word = fc.constantFrom(
  'a',
  'b c',
  'Tom &amp; Jerry',
  'x&nbsp;y',
  '&lt;i&gt;',
  'ü 漢',
  'it’s',
  '  two  ',
  '&unknown;',
  'line\n      break',
)
const expression = fc.constantFrom(
  '{p.name}',
  '{p.count}',
  "{'literal'}",
  '{`template`}',
  '{p.none}',
  '{p.yes && p.name}',
  "{p.no ? 'x' : null}",
  '{/* note */}',
  "{' '}",
  '{p.children}',
)
const attribute = fc.constantFrom(
  'class="lead"',
  'class={p.name}',
  "style={{ color: 'red', padding: 8 }}",
  'style={{ color: p.color }}',
  'style="font-size:20px"',
  'title="a &quot;b&quot;"',
  'title={p.name}',
  'id="x"',
  '{...p.rest}',
  'data-n={p.count}',
  'style={looks.strong}',
  'style={constant}',
  'key="k"',
  'title={p.none}',
  "style={{ '@dark': { color: '#fff' } }}",
)
const attributes = fc
  .uniqueArray(attribute, { maxLength: 3, selector: (text) => text.replace(/[=\s].*$/s, '') })
  .map((list) => list.map((text) => ` ${text}`).join(''))

// What a component does with a prop: hands it on, has a default for it, wants it absent, shows it twice, looks at it.
const prop = fc.constantFrom(
  'width="5"',
  'width={p.count}',
  'width={p.none}',
  'width={5}',
  'href={p.url}',
  'href={p.none}',
  'left="&amp; &lt;"',
  'left={p.name}',
  'left={<b>{p.name}</b>}',
  'left={null}',
  "left={' '}",
  'title={p.name}',
  'title',
  'title={p.no}',
  "look={{ color: 'red' }}",
  'style={looks.strong}',
  'style={constant}',
  'key="k"',
)
const props = fc
  .uniqueArray(prop, { maxLength: 3, selector: (text) => text.replace(/[=\s].*$/s, '') })
  .map((list) => list.map((text) => ` ${text}`).join(''))

const { content } = fc.letrec<{ content: string; block: string }>((tie) => {
  const children = fc.array(tie('content'), { maxLength: 3 }).map((list) => list.join(''))
  return {
    block: fc.oneof(
      fc
        .tuple(fc.constantFrom('p', 'div', 'h2', 'span'), attributes, children)
        .map(([tag, own, inner]) => `<${tag}${own}>${inner}</${tag}>`),
      fc.tuple(fc.constantFrom('<br />', '<hr />', '<img src={p.url} alt="" width={10} />')).map(([text]) => text),
    ),
    content: fc.oneof(
      { maxDepth: 4 },
      word,
      expression,
      tie('block'),
      tie('block').map((inner) => `\n      ${inner}\n      `),
      children.map((inner) => `<>${inner}</>`),
      fc
        .tuple(attributes, children)
        .map(([own, inner]) => `<Box${own.replaceAll(/ (?:id|class|title|data-n|key)=(?:"[^"]*"|\{[^}]*\})/g, '')}>${inner}</Box>`),
      fc
        .tuple(fc.constantFrom('Frame', 'Pair', 'Maybe', 'Look', 'Layout', 'Deck', 'Both', 'Named', 'Block', 'tags.Frame'), props, children)
        .map(([name, own, inner]) => `<${name}${own}>${inner}</${name}>`),
      fc
        .tuple(fc.constantFrom('Frame', 'Pair', 'Maybe', 'Deck', 'Both', 'Named', 'Block'), props, children)
        .map(([name, own, inner]) => `{p.items.map((item) => <${name}${own}>{item}${inner}</${name}>)}`),
      tie('block').map((inner) => `{p.items.map((item) => <>{item}${inner}</>)}`),
      tie('block').map((inner) => `{p.yes ? ${inner} : null}`),
    ),
  }
})

const recipient = {
  name: 'Ada & "Bob" <x>',
  count: 0,
  none: undefined,
  yes: true,
  no: false,
  color: '#123456',
  rest: { class: 'rest', title: 'from rest' },
  items: ['one', 'two', 'three'],
  url: 'https://example.com/?a=1&b=2',
  children: undefined,
}

/** One for whom other things are absent, and others are there. */
const another = { ...recipient, name: '', none: 'some', yes: false, no: 'x', count: 7, items: ['one', ''], url: undefined }

describe('hoisting', () => {
  it('gives the bytes that plain JSX gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 4 }), async (body) => {
        const source = moduleOf(body.join(''))
        const hoisted = hoist(source, '/random.tsx')
        expect(hoisted).toBeDefined()
        const [plain, fast] = await Promise.all([load(source), load(hoisted!.code)])
        const warm = createCompiler()
        for (const props of [recipient, another, recipient]) {
          const expected = await outcome(() => createCompiler().compile(plain, props as typeof recipient))
          expect(await outcome(() => warm.compile(fast, props as typeof recipient))).toEqual(expected)
          expect(await outcome(() => warm.compileAsync(fast, props as typeof recipient))).toEqual(expected)
        }
      }),
      {
        numRuns: Number(process.env['RUNS'] ?? 40),
        examples: [
          [['<p {...p.rest} title={p.none}>x</p>', '<p {...p.rest} title={false}>x</p>']],
          [['<p title={p.none} data-n={p.count} {...p.rest} />']],
          [['{p.yes ? <h2>{p.yes ? <p>{p.name}a</p> : null}\n      <p>a</p>\n      </h2> : null}']],
        ],
      },
    )
  })

  it('keeps every line where the author wrote it', () => {
    fc.assert(
      fc.property(fc.array(content, { minLength: 1, maxLength: 4 }), (body) => {
        const source = `${moduleOf(body.join('\n'))}\nexport const lastLine = 'here'`
        const lineOf = (code: string) => code.slice(0, code.indexOf('export const lastLine')).split('\n').length
        expect(lineOf(hoist(source, '/random.tsx', { file: '/random.tsx' })!.code)).toBe(lineOf(source))
      }),
      { numRuns: 200 },
    )
  })
})

describe('the source map of a hoisted module', () => {
  it('leads from every expression back to where the author wrote it', () => {
    fc.assert(
      fc.property(fc.array(content, { minLength: 1, maxLength: 4 }), (body) => {
        const source = moduleOf(body.join('\n'))
        const { code, map } = hoist(source, '/random.tsx', { file: '/random.tsx' })!
        const entries = new SourceMap(JSON.parse(map.toString()) as SourceMapPayload)
        const lines = source.split('\n')
        const places = [...code.matchAll(/\bp\.(?:name|count|none|yes|no|color|rest|items|url|children)\b/g)]
        for (const { index, 0: expression } of places) {
          const before = code.slice(0, index).split('\n')
          const { originalLine, originalColumn } = entries.findEntry(before.length - 1, before.at(-1)!.length) as SourceMapping
          expect(lines[originalLine]!.slice(originalColumn, originalColumn + expression.length)).toBe(expression)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('a hoisted module', () => {
  it('names the author’s line and column of every element', () => {
    const { code } = hoist('export const A = () => (\n  <div>\n    <b>x</b>\n  </div>\n)', '/a.tsx', { file: '/a.tsx' })!
    expect(code).toContain('at: [2, 3]')
    expect(code).toContain('at: [3, 5]')
  })

  it('notes of a component that it is one block, all of it or while a prop is absent', () => {
    const { code } = hoist(
      'const A = ({ size = 1, children }) => <p width={size}>{children}</p>\n' +
        'export function B({ href, title }) {\n  if (href === undefined) {\n    return <b title={title} />\n  }\n  return <a href={href} />\n}\n' +
        'function C({ title }) {\n  return <p title={title + 1} />\n}',
      '/a.tsx',
    )!
    expect(code).toContain('_$whole(A, _$0, [["size",1], "children"])')
    expect(code).toContain('_$whole(B, _$1, ["title"], "href")')
    expect(code).not.toContain('_$whole(C')
  })

  it('leaves files of another runtime, and files without JSX, alone', () => {
    expect(hoist('/** @jsxImportSource react */\nexport const A = () => <p />', '/a.tsx')).toBeUndefined()
    expect(hoist('export const a = 1 < 2', '/a.tsx')).toBeUndefined()
  })

  it('takes a constant that a module names once into the block, and one that is shadowed it does not', () => {
    const once = hoist("const look = { color: 'red' }\nexport const A = () => <p style={look} />", '/a.tsx')!.code
    expect(once).toContain('_$deepFreeze({"color":"red"})')
    const shadowed = hoist("const look = { color: 'red' }\nexport const A = ({ look }) => <p style={look} />", '/a.tsx')!.code
    expect(shadowed).not.toContain('_$deepFreeze({"color":"red"})')
  })
})

/** The mail, or the codes of what stops it. */
async function outcome(compile: () => Message | Promise<Message>): Promise<object> {
  try {
    const { html, text, subject } = await compile()
    return { html, text, subject }
  } catch (error) {
    if (!(error instanceof EmailcError)) throw error
    return error.diagnostics.map(({ code }) => code)
  }
}

function moduleOf(body: string): string {
  return `const looks = { strong: { fontWeight: 700 } }
const constant = { color: 'green', '@mobile': { padding: 4 } }
function Box({ children, style, ...rest }) {
  return <div style={style} {...rest}>{children}</div>
}
function Frame({ width = 600, title, children, look }) {
  return (
    <div title={title} style={look} data-width={width}>
      <b>!</b>
      {children}
    </div>
  )
}
const Pair = ({ left = 'L', children: inner, style }) => <div title="pair" style={style}>{left} {inner} {left}</div>
export function Maybe({ href, title, children }) {
  if (href === undefined) return <div title={title}>{children}{title}<i>{children}</i></div>
  return <p><a href={href}>{children}</a></p>
}
function Look({ children, ...props }) {
  const seen = (Array.isArray(children) ? children : [children]).map((child) =>
    typeof child === 'object' && child !== null && typeof child.type === 'function'
      ? child.type.name + Object.keys(child.props).join('+')
      : 'other',
  )
  return <div title={[Object.keys(props).length, ...seen].join(' ')}>{children}</div>
}
function Layout({ title, children }) {
  return <Frame title={title}><Look><Pair>{children}</Pair></Look></Frame>
}
const Deck = ({ title, left, href = 'https://example.com', children }) => (
  <Frame title={title} look={{ color: 'blue' }}>
    <Pair left={left}>{children}</Pair>
    <Maybe title="constant">{title}</Maybe>
    <Maybe href={href}>link</Maybe>
    {left}
  </Frame>
)
function Block({ title, left, children }) {
  if (left === undefined) {
    return <div title={title}>{children}</div>
  }
  return <p>{left}</p>
}
const Named = ({ left, children }) => <div title={left}><Pair>{children}</Pair></div>
function Both({ title, children }) {
  return <Deck title="both" left={title}><Pair>{children}{title}</Pair></Deck>
}
const tags = { Frame }
export default function Mail(p) {
  return (
    <e-email subject={\`For \${p.name}\`} lang="en">
      <e-body width={600}>
        ${body}
      </e-body>
    </e-email>
  )
}`
}

const runtime = new URL('../../src/jsx-runtime.ts', import.meta.url).href
// A key behind a spread makes a plain transform ask for `createElement`.
const classic = new URL('../../src/element/jsx.ts', import.meta.url).href

async function load(source: string): Promise<Template<typeof recipient>> {
  const { code } = await transformWithOxc(source, '/random.tsx', {
    jsx: { runtime: 'automatic', importSource: 'emailc', development: false },
  })
  const runnable = code.replaceAll(/(['"])emailc\/jsx-runtime\1/g, `'${runtime}'`).replaceAll(/(['"])emailc\1/g, `'${classic}'`)
  const module = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(runnable)}`)) as {
    default: Template<typeof recipient>
  }
  return module.default
}
