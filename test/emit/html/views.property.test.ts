import * as fc from 'fast-check'
import { parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { escapeValue, transformValue } from '../../../src/emit/escape.ts'
import { emitHtml } from '../../../src/emit/html.ts'
import type { TreeElement, TreeNode } from '../../../src/element/tree.ts'
import { lowerTree, programText } from '../../lower/mail.ts'
import { randomMail } from '../../lower/random-mail.ts'

const VOID = new Set(['img', 'br', 'meta', 'wbr'])

/** What Word makes of a document's conditional comments, or what browsers do. */
function viewOf(html: string, view: 'mso' | 'browser'): string {
  const browserOnly = /<!--\[if !mso\]><!-->([\s\S]*?)<!--<!\[endif\]-->/g
  const msoOnly = /<!--\[if (?!!)[^\]]*\]>([\s\S]*?)<!\[endif\]-->/g
  return html.replace(browserOnly, view === 'browser' ? '$1' : '').replace(msoOnly, view === 'mso' ? '$1' : '')
}

function unbalanced(html: string): string | undefined {
  const open: string[] = []
  for (const [token, slash, tag = ''] of html.matchAll(/<(\/?)([a-z][\w:]*)(?:[^>"]|"[^"]*")*>/g)) {
    if (VOID.has(tag) || token.endsWith('/>')) continue
    if (slash === '') open.push(tag)
    else if (open.pop() !== tag) return token
  }
  return open.length === 0 ? undefined : open.join(' ')
}

/** Tags with their depth, as they are written; table bodies, which parsers add, left out. */
function outline(html: string): string[] {
  const lines: string[] = []
  const open: string[] = []
  for (const [token, slash, tag = ''] of html.matchAll(/<(\/?)([a-z][\w:]*)(?:[^>"]|"[^"]*")*>/g)) {
    if (tag === 'tbody') continue
    if (slash === '/') open.pop()
    else {
      lines.push(`${open.length} ${tag}`)
      if (!VOID.has(tag) && !token.endsWith('/>')) open.push(tag)
    }
  }
  return lines
}

interface DomNode {
  readonly nodeName: string
  readonly tagName?: string
  readonly childNodes?: readonly DomNode[]
}

function domOutline(node: DomNode, depth = 0): string[] {
  const isCounted = node.tagName !== undefined && node.tagName !== 'tbody'
  const own = isCounted ? [`${depth} ${node.tagName}`] : []
  return [...own, ...(node.childNodes ?? []).flatMap((child) => domOutline(child, isCounted ? depth + 1 : depth))]
}

/** The tree without lists, their items in their place. */
function flat(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node): TreeNode[] => {
    if (node.kind === 'list') return node.items.flatMap((item) => flat(item))
    return [node.kind === 'element' ? { ...node, children: flat(node.children) } : node]
  })
}

/** Every text as a literal, or every text as a hole with the same value. */
function texts(node: TreeNode, values: string[], asHoles: boolean): TreeNode {
  if (node.kind === 'element') return { ...node, children: node.children.map((child) => texts(child, values, asHoles)) }
  if (node.kind === 'list') return node
  const value = typeof node.value === 'string' ? node.value : 'a < b'
  values.push(value)
  return { ...node, value: asHoles ? { hole: values.length - 1 } : value }
}

describe('both views', () => {
  it('are balanced, and no comment stands in another', () => {
    fc.assert(
      fc.property(randomMail, (mail) => {
        const html = programText(emitHtml(lowerTree(flat([mail])[0] as TreeElement).html), '')
        expect(unbalanced(viewOf(html, 'mso'))).toBeUndefined()
        expect(unbalanced(viewOf(html, 'browser'))).toBeUndefined()
        expect(viewOf(html, 'mso')).not.toMatch(/<!--|<!\[/)
        expect(viewOf(html, 'browser')).not.toMatch(/<!--|<!\[/)
      }),
      { numRuns: Number(process.env['RUNS'] ?? 60) },
    )
  })

  it('are read by an HTML parser as the trees they are', () => {
    fc.assert(
      fc.property(randomMail, (mail) => {
        const html = programText(emitHtml(lowerTree(flat([mail])[0] as TreeElement).html), '')
        for (const view of ['mso', 'browser'] as const) {
          const document = viewOf(html, view).replace(/<noscript>.*?<\/noscript>/, '')
          expect(domOutline(parse(document) as DomNode)).toEqual(outline(document))
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 60) },
    )
  })

  it('a text gives the same bytes whether it is literal or a hole', () => {
    fc.assert(
      fc.property(randomMail, (tree) => {
        const [mail] = flat([tree]) as [TreeElement]
        const values: string[] = []
        const literal = emitHtml(lowerTree(texts(mail, [], false) as TreeElement).html)
        const { chunks, operations } = emitHtml(lowerTree(texts(mail, values, true) as TreeElement).html)
        const filled = operations.map((operation, index) => {
          if (operation.kind !== 'value') return chunks[index]
          return chunks[index]! + escapeValue(operation.context, transformValue(operation.transform, values[operation.hole.hole]!))
        })
        expect(filled.join('') + chunks.at(-1)).toBe(programText(literal, ''))
      }),
      { numRuns: Number(process.env['RUNS'] ?? 40) },
    )
  })
})
