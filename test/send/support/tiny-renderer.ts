import { readFile } from 'node:fs/promises'
import type { Mail, MergedMail, Renderer, ShapePart, Splicer, Values } from '../../../src/send/renderer.ts'

/**
 * A second implementation of the renderer, for templates that are JSON files: `{ subject, html, text, throwsFor?, hangsFor?, waitsFor?, takesMs?, shapes? }` with `{{name}}`
 * holes. It keeps the tests of the pipeline apart from the compiler.
 */
interface TinyTemplate {
  readonly subject: string
  readonly html: string
  readonly text: string
  /** A value of `name` for which rendering throws. */
  readonly throwsFor?: string
  readonly hangsFor?: string
  /** A value of `name` whose render waits for something that never comes. */
  readonly waitsFor?: string
  /** How long each render computes. */
  readonly takesMs?: number
  /** Requires `props.name`. */
  readonly needsName?: boolean
  /** How many shapes recipients fall into. */
  readonly shapes?: number
}

interface TinyShape {
  readonly id: string
  readonly chunks: Readonly<Record<'subject' | 'html' | 'text', readonly string[]>>
}

const HOLE = /\{\{(\w+)\}\}/

export async function loadRenderer(file: string): Promise<Renderer> {
  const template = JSON.parse(await readFile(file, 'utf8')) as TinyTemplate
  const names = [
    ...new Set([...`${template.subject}${template.html}${template.text}`.matchAll(new RegExp(HOLE, 'g'))].map((match) => match[1]!)),
  ]
  const given = new Set<string>()
  let fresh: ShapePart[] = []
  return {
    ...(template.needsName === true
      ? {
          checkProps: (props) =>
            typeof props['name'] === 'string' ? { ok: true, props } : { ok: false, path: 'name', reason: 'expected a text' },
        }
      : {}),
    render(props) {
      if (template.throwsFor !== undefined && props['name'] === template.throwsFor) throw new Error(`no mail for ${template.throwsFor}`)
      while (template.hangsFor !== undefined && props['name'] === template.hangsFor);
      if (template.waitsFor !== undefined && props['name'] === template.waitsFor) return new Promise(() => undefined)
      if (template.takesMs !== undefined) compute(template.takesMs)
      const variant = template.shapes === undefined ? 0 : String(props['name']).length % template.shapes
      const id = `tiny-${variant}`
      if (!given.has(id)) {
        given.add(id)
        fresh.push({ id, text: JSON.stringify({ id, chunks: chunksOf(template, names, variant) } satisfies TinyShape) })
      }
      return { shapeId: id, values: names.map((name) => String(props[name] ?? '')) }
    },
    takeNewParts() {
      const parts = fresh
      fresh = []
      return parts
    },
    isMergeable: () => true,
  }
}

/** Keeps the thread busy; time in which the whole process stood still does not count. */
function compute(ms: number): void {
  const steps = Math.ceil(ms)
  for (let step = 0; step < steps; step++) {
    const startedMs = performance.now()
    while (performance.now() - startedMs < 1);
  }
}

function chunksOf(template: TinyTemplate, names: readonly string[], variant: number): TinyShape['chunks'] {
  const cut = (text: string): string[] => text.split(HOLE).map((piece, index) => (index % 2 === 0 ? piece : String(names.indexOf(piece))))
  return { subject: cut(template.subject), html: cut(`${template.html}<!-- ${variant} -->`), text: cut(template.text) }
}

export function createSplicer(): Splicer {
  const shapes = new Map<string, TinyShape>()
  const fill = (shapeId: string, values: Values): Mail => {
    const join = (pieces: readonly string[], escape: (value: string) => string): string =>
      pieces.map((piece, index) => (index % 2 === 0 ? piece : escape(String(values[Number(piece)])))).join('')
    const { chunks } = shapes.get(shapeId)!
    return { subject: join(chunks.subject, plain), html: join(chunks.html, escapeHtml), text: join(chunks.text, plain), headers: [] }
  }
  return {
    missingParts: (shapeId) => (shapes.has(shapeId) ? [] : [shapeId]),
    addPart: ({ id, text }) => void shapes.set(id, JSON.parse(text) as TinyShape),
    splice: fill,
    merge(shapeId, rows): MergedMail | null {
      if (rows.some((values) => values.some((value) => String(value).includes('%')))) return null
      const tags = rows[0]!.map((_, index) => `%recipient.v${index}%`)
      return {
        ...fill(shapeId, tags),
        variables: rows.map((values) => Object.fromEntries(values.map((value, index) => [`v${index}`, escapeHtml(String(value))]))),
      }
    },
  }
}

const plain = (value: string): string => value
const escapeHtml = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
