// Looks at compiled HTML the way a client does: finds the element around some words and says how they are styled there.

import { defaultTreeAdapter, parse } from 'parse5'
import type { DefaultTreeAdapterTypes } from 'parse5'
import { expandDeclaration } from '../../src/check/document/expand.ts'
import { defaultLimits } from '../../src/check/document/limits.ts'
import { scanConditionals } from '../../src/check/document/scan-conditionals.ts'
import { wordSource } from '../../src/check/document/view-source.ts'

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.Node

const inherited = new Set([
  'color',
  'direction',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'letter-spacing',
  'line-height',
  'text-align',
  'white-space',
  'word-break',
])

/** What clients do with an element by themselves, so that compiled HTML need not say it. */
const nativeStyles: Readonly<Record<string, readonly [property: string, value: string]>> = {
  em: ['font-style', 'italic'],
  i: ['font-style', 'italic'],
  strong: ['font-weight', '700'],
  b: ['font-weight', '700'],
}

/** What Outlook on Windows reads. */
export function wordView(html: string): string {
  return wordSource(html, scanConditionals(html, defaultLimits), { mso: 16, vml: 1 }).text
}

/** An element of the mail, and what its style attributes say. */
class Found {
  readonly element: Element

  constructor(element: Element) {
    this.element = element
  }

  get tag(): string {
    return this.element.tagName
  }

  attribute(name: string): string | undefined {
    return this.element.attrs.find((attribute) => attribute.name === name)?.value
  }

  /** The property's value here: its own, or for an inherited one the nearest ancestor's. */
  style(property: string): string | undefined {
    for (let element: Element | null = this.element; element !== null; element = parentOf(element)) {
      const value = declarations(element).get(property)
      if (value !== undefined) return value
      const align = element.attrs.find(({ name }) => name === 'align')?.value
      if (property === 'text-align' && align !== undefined && /^t[dhr]$/.test(element.tagName)) return align
      const native = nativeStyles[element.tagName]
      if (native?.[0] === property) return native[1]
      if (!inherited.has(property)) return undefined
    }
    return undefined
  }

  closest(tag: string): Found {
    for (let element: Element | null = this.element; element !== null; element = parentOf(element)) {
      if (element.tagName === tag) return new Found(element)
    }
    throw new Error(`no <${tag}> around <${this.tag}>`)
  }
}

/** Parses HTML as a browser does. */
export function inspect(html: string) {
  const elements = [...walk(parse(html))]
  return {
    /** The innermost element whose own text contains the words. */
    at(words: string): Found {
      const element = elements.find((candidate) => ownText(candidate).includes(words))
      if (element === undefined) throw new Error(`nothing says “${words}”`)
      return new Found(element)
    },
    all: (tag: string): Found[] => elements.filter((element) => element.tagName === tag).map((element) => new Found(element)),
    text: (): string => elements.map(ownText).join(' '),
  }
}

function* walk(node: Node): Generator<Element> {
  if (defaultTreeAdapter.isElementNode(node)) yield node
  for (const child of 'childNodes' in node ? node.childNodes : []) yield* walk(child)
}

function ownText(element: Element): string {
  if (element.tagName === 'style') return ''
  return element.childNodes.map((child) => (defaultTreeAdapter.isTextNode(child) ? child.value : '')).join('')
}

function parentOf(element: Element): Element | null {
  const parent = element.parentNode
  return parent !== null && defaultTreeAdapter.isElementNode(parent) ? parent : null
}

function declarations(element: Element): Map<string, string> {
  const style = element.attrs.find((attribute) => attribute.name === 'style')?.value ?? ''
  return new Map(
    style.split(/;(?![^(]*\))/).flatMap((declaration) => {
      const colon = declaration.indexOf(':')
      const property = declaration.slice(0, colon).trim()
      const value = declaration.slice(colon + 1).trim()
      return property === 'font' ? fontLonghands(value) : colon === -1 ? [] : [[property, value] as const]
    }),
  )
}

const weights: Readonly<Record<string, string>> = { normal: '400', bold: '700' }

function fontLonghands(value: string): (readonly [property: string, value: string])[] {
  const longhands = expandDeclaration({ property: 'font', value } as never)
  return longhands.map(([name, own]) => [name, name === 'font-weight' ? (weights[own] ?? own) : own])
}
