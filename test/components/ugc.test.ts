import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toElements } from '../../components/ugc/to-elements.ts'
import { markdownToHtml } from '../../src/content/markdown.ts'
import { allowedTags, sanitize } from '../../src/content/sanitize.ts'
import { isElement } from '../../src/element/element.ts'
import type { EmailNode } from '../../src/element/element.ts'

/** The tree as an outline: `p(words, em(more))`. */
function outline(node: EmailNode): string {
  if (!isElement(node)) return Array.isArray(node) ? node.map(outline).join(', ') : JSON.stringify(node)
  const { children, defaults: _, ...attributes } = node.props as { children?: EmailNode } & Record<string, unknown>
  const written = Object.entries(attributes).map(([name, value]) => `${name}=${String(value)}`)
  return `${String(node.type)}${written.length === 0 ? '' : `[${written.join(' ')}]`}(${children === undefined ? '' : outline(children)})`
}

const read = (html: string, images = false): string => outline(toElements(sanitize(html, images)))

describe('content from outside', () => {
  it.each([
    ['keeps words and their emphasis', '<p>a <b>b</b></p>', 'p("a ", b("b"))'],
    ['keeps links', '<a href="https://example.com/?a=1&amp;b=2">x</a>', 'a[href=https://example.com/?a=1&b=2]("x")'],
    ['drops addresses that run', '<a href="javascript:alert(1)">x</a>', 'span("x")'],
    ['drops addresses without a scheme of their own', '<a href="//example.com">x</a>', 'span("x")'],
    ['drops what the content would style', '<p class="a" id="b" style="color:red" onclick="x()">y</p>', 'p("y")'],
    ['keeps the words of elements that it does not know', '<main><article>x</article></main>', '"x"'],
    ['drops scripts with their words', 'a<script>alert(1)</script><style>p{}</style>b', '"ab"'],
    ['closes what is open', '<ul><li>a<li>b', 'ul(li("a"), li("b"))'],
    ['ignores what closes nothing', 'a</td></table>b', '"ab"'],
    ['decodes entities once', '&lt;b&gt; &amp;amp; &#x41;', '"<b> &amp; A"'],
    ['keeps a table', '<table><tr><td colspan="2" bgcolor="red">x</td></tr></table>', 'table(tbody(tr(td[colspan=2]("x"))))'],
    [
      'tells header rows from others',
      '<table><caption>c</caption><tr><th>a</th><th>b</th></tr><tr><th>x</th><td>1</td></tr></table>',
      'table(caption("c"), thead(tr(th("a"), th("b"))), tbody(tr(th("x"), td("1"))))',
    ],
    ['keeps where a list starts', '<ol start="3"><li>x</li></ol>', 'ol[start=3](li("x"))'],
    ['drops a number that is none', '<ol start="3px"><li>x</li></ol>', 'ol(li("x"))'],
    ['lets words stand in for pictures', 'a <img src="https://example.com/x.png" alt="a cat"> b', '"a ", span("a cat"), " b"'],
  ])('%s', (_, html, expected) => {
    expect(read(html)).toBe(expected)
  })

  it('shows pictures where they are wanted, over https only', () => {
    expect(read('<img src="https://example.com/x.png" alt="a cat" width="20">', true)).toBe(
      'img[src=https://example.com/x.png alt=a cat width=20]()',
    )
    expect(read('<img src="http://example.com/x.png">', true)).not.toContain('http:')
  })

  it.each(['> ', '>', '- ', '1. ', '* > ', '\t> - '])('shows the words of Markdown that opens %j without an end', (marker) => {
    expect(read(markdownToHtml(`${marker.repeat(20_000)}words\n\nmore`, false))).toContain('words')
  })

  it('makes no element and no attribute that is not on the list, whatever comes in', () => {
    const bits = [
      '<',
      '>',
      '"',
      "'",
      '&',
      ' ',
      '=',
      '/',
      '!--',
      '-->',
      'p',
      'a',
      'img',
      'svg',
      'script',
      'href',
      'onload',
      'javascript:',
      'x',
      '&lt;',
      '\0',
      '<p',
      '</p>',
      '<a href="',
    ]
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...bits), fc.string()), { maxLength: 40 }), (parts) => {
        for (const node of flatten(toElements(sanitize(parts.join(''), true)))) {
          expect(allowedTags.has(String(node.type))).toBe(true)
          const { href = '', src = '', children: _, ...others } = node.props as Record<string, unknown>
          expect(String(href)).not.toMatch(/^\s*(?:javascript|data|vbscript):/i)
          expect(String(src)).toMatch(/^(?:https:.*|[^:]*)$/s)
          for (const name of Object.keys(others)) {
            expect(['alt', 'title', 'width', 'height', 'start', 'colspan', 'rowspan', 'align', 'scope']).toContain(name)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

function flatten(node: EmailNode): { readonly type: unknown; readonly props: object }[] {
  if (isElement(node)) return [node, ...flatten((node.props as { children?: EmailNode }).children)]
  return Array.isArray(node) ? node.flatMap(flatten) : []
}
