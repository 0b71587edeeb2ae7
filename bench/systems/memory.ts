// What a render worker holds: a process with a built template that writes one mail after the other, for recipients out of
// JSON, and says how much memory it has. Like a worker, it lets the event loop turn.

import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { createCompiler } from 'emailc'

const [template, recipients, count] = process.argv.slice(2)
const { default: Receipt } = (await import(pathToFileURL(template!).href)) as { default: (props: object) => never }
const rows = readFileSync(recipients!, 'utf8').trimEnd().split('\n')
const mails = Number(count)
const compiler = createCompiler()
const sampleEvery = Math.ceil(mails / 50)
const samples: number[] = []

for (let i = 0; i < mails; i++) {
  // Nobody had this order before; letters, since V8 keeps what numbers were written as.
  const order = Math.random().toString(36).slice(2)
  const { html, text } = compiler.compile(Receipt, JSON.parse(rows[i % rows.length]!.replaceAll('ORDER', order)) as object)
  if (html.charCodeAt(html.length >> 1) + text.charCodeAt(text.length >> 1) === 0) throw new Error('an empty mail')
  if (i % 64 === 0) await setImmediate()
  if ((i + 1) % sampleEvery === 0) samples.push(process.memoryUsage.rss() / 2 ** 20)
}
process.stdout.write(JSON.stringify({ firstMb: samples[4], lastMb: samples.at(-1), peakMb: Math.max(...samples) }))
