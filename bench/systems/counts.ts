// Counts what one more recipient takes, for the guard in test/shape/hot-path.test.ts: bytes of heap, steps along the trie,
// values. Without the optimising compilers (see there for the flags) these are the same in every run.

import { getHeapStatistics } from 'node:v8'
import { StructureNode } from '../../src/element/structure.ts'
import type { Value } from '../../src/emit/program.ts'
import { createCompiler } from '../../src/index.ts'
import { newsletterOf, receiptOf } from '../mails/recipients.ts'
import { mailModule } from './load.ts'

const RECIPIENTS = 100
const counts: Record<string, object> = {}
for (const mail of ['receipt', 'newsletter'] as const) counts[mail] = await countsOf(mail)
process.stdout.write(JSON.stringify(counts))

async function countsOf(mail: 'receipt' | 'newsletter'): Promise<object> {
  const { default: template } = (await import(await mailModule(mail, true))) as { default: (props: object) => never }
  const ofRecipient = mail === 'receipt' ? receiptOf : newsletterOf
  // Not the first ones, whose names are beyond Latin-1: one of them alone makes a mail two bytes a character.
  const props = JSON.parse(JSON.stringify(Array.from({ length: RECIPIENTS }, (_, i) => ofRecipient(20 + (i % 70))))) as object[]
  const compiler = createCompiler()
  for (const of of props) read(compiler.compile(template, of))
  const before = getHeapStatistics().used_heap_size
  for (const of of props) read(compiler.compile(template, of))
  const bytes = Math.round((getHeapStatistics().used_heap_size - before) / RECIPIENTS)
  const { values } = compiler.render(template, props[0]!)
  const steps = stepsOf(() => compiler.render(template, props[0]!))
  return { bytes, steps, values: countValues(values), lowerings: compiler.stats().misses }
}

function read({ html, text }: { readonly html: string; readonly text: string }): number {
  return html.charCodeAt(html.length >> 1) + text.charCodeAt(text.length >> 1)
}

function countValues(values: readonly Value[]): number {
  return values.reduce((sum, value) => sum + (typeof value === 'string' ? 1 : value.reduce((n, [, own]) => n + countValues(own), 0)), 0)
}

function stepsOf(work: () => void): number {
  const { next } = StructureNode.prototype
  let steps = 0
  StructureNode.prototype.next = function count(token) {
    steps++
    return next.call(this, token)
  }
  work()
  StructureNode.prototype.next = next
  return steps
}
