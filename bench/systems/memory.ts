// A process that does nothing but write mails, and says how much memory it has. Like a worker, it lets the event loop turn.

import { setImmediate } from 'node:timers/promises'
import { createCompiler } from '../../src/index.ts'
import { receiptOf } from '../mails/recipients.ts'

const { default: Receipt } = (await import(process.argv[2]!)) as { default: (props: object) => never }
const mails = Number(process.argv[3])
const compiler = createCompiler()
const sampleEvery = Math.ceil(mails / 50)
const samples: number[] = []

for (let i = 0; i < mails; i++) {
  const { html, text } = compiler.compile(Receipt, receiptOf(i % 100_000, i % 12))
  if (html.charCodeAt(html.length >> 1) + text.charCodeAt(text.length >> 1) === 0) throw new Error('an empty mail')
  if (i % 64 === 0) await setImmediate()
  if ((i + 1) % sampleEvery === 0) samples.push(process.memoryUsage.rss() / 2 ** 20)
}
process.stdout.write(JSON.stringify({ firstMb: samples[4], lastMb: samples.at(-1), peakMb: Math.max(...samples) }))
