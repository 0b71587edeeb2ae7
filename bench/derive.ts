// The template systems get the HTML that emailc writes, so that only the way of filling it differs: every prop is a marker,
// and where a marker comes out, a template has its placeholder.

import type { Value } from '../src/emit/program.ts'
import type { Part } from '../src/shape/part.ts'
import type { Shape } from '../src/shape/shape.ts'

/** Text, a placeholder for a prop, or a loop over an array of props. */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'prop'; readonly path: string }
  | { readonly kind: 'loop'; readonly path: string; readonly body: readonly TemplateNode[] }

const OPEN = '\ue000'
const CLOSE = '\ue001'

/** Props whose every string names its own path; arrays get three items, so that the middle one is like most. */
export function markers(example: object, prefix = ''): object {
  return Object.fromEntries(
    Object.entries(example).map(([key, value]) => {
      const path = `${prefix}${key}`
      if (typeof value === 'string') return [key, `${OPEN}${path}${CLOSE}`]
      if (Array.isArray(value)) return [key, [0, 1, 2].map(() => markers(value[0] as object, `${path}[].`))]
      return [key, markers(value as object, `${path}.`)]
    }),
  )
}

export function deriveHtml(shape: Shape, values: readonly Value[], headRules: string): readonly TemplateNode[] {
  const parts = new Map(shape.partsOf(values).map((part) => [part.id, part]))
  return nodesOf(shape.part, values)

  function nodesOf(part: Part, own: readonly Value[]): TemplateNode[] {
    const nodes: TemplateNode[] = []
    for (const [i, chunk] of part.html.chunks.entries()) {
      nodes.push({ kind: 'text', text: chunk })
      const operation = part.html.operations[i]
      if (operation?.kind === 'value') nodes.push(...placeholders(own[operation.hole.hole] as string))
      else if (operation?.kind === 'list') nodes.push(loop(own[operation.index] as never))
      else if (operation !== undefined) nodes.push({ kind: 'text', text: headRules })
    }
    return nodes
  }

  function loop(items: readonly (readonly [string, readonly Value[]])[]): TemplateNode {
    const [id, values] = items[1]!
    const body = nodesOf(parts.get(id)!, values)
    const path = body.find((node) => node.kind === 'prop')!.path
    return { kind: 'loop', path: path.slice(0, path.indexOf('[]')), body }
  }
}

function placeholders(value: string): TemplateNode[] {
  return value.split(OPEN).flatMap((piece, i): TemplateNode[] => {
    if (i === 0) return piece === '' ? [] : [{ kind: 'text', text: piece }]
    const [path, text] = piece.split(CLOSE) as [string, string]
    return [{ kind: 'prop', path }, ...(text === '' ? [] : [{ kind: 'text' as const, text }])]
  })
}

/** A JavaScript function with one template literal: what a fast hand would write. */
export function toLiteral(nodes: readonly TemplateNode[]): (props: object, escape: (value: string) => string) => string {
  const write = (list: readonly TemplateNode[], scope: string): string =>
    list
      .map((node) => {
        if (node.kind === 'text') return node.text.replaceAll(/[\\`$]/g, '\\$&')
        if (node.kind === 'prop') return `\${esc(${scope}.${node.path.replace(/^.*\[\]\./, '')})}`
        return `\${p.${node.path}.map((item) => \`${write(node.body, 'item')}\`).join('')}`
      })
      .join('')
  // eslint-disable-next-line no-new-func
  return new Function('p', 'esc', `return \`${write(nodes, 'p')}\``) as never
}

export function toHandlebars(nodes: readonly TemplateNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return node.text.replaceAll('{{', '\\{{')
      if (node.kind === 'prop') return `{{${node.path.replace(/^.*\[\]\./, '')}}}`
      return `{{#each ${node.path}}}${toHandlebars(node.body)}{{/each}}`
    })
    .join('')
}

export function toEta(nodes: readonly TemplateNode[], scope = 'it'): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return node.text
      if (node.kind === 'prop') return `<%= ${scope}.${node.path.replace(/^.*\[\]\./, '')} %>`
      return `<% for (const item of it.${node.path}) { %>${toEta(node.body, 'item')}<% } %>`
    })
    .join('')
}
