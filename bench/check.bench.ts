// What checking costs: every fixture of every sample template, one document of 100 KB cold and warm, a hostile document of
// 5 MB, and memory over many documents: 1,000, or as many as `--documents=200` says. Milliseconds are CPU time, which a busy
// machine changes less than the clock's.

import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkHtml } from '../src/check/check-document.ts'
import { mailOptions } from '../src/check/mail-options.ts'
import { EmailcError } from '../src/diagnostics/diagnostic.ts'
import { inspect } from '../src/explain.ts'
import { lenses } from '../src/check/lens/lenses.ts'
import { loadTemplate } from '../src/project/load-template.ts'
import { openProject } from '../src/project/project.ts'
import { numberOption } from './number-option.ts'

const bench = fileURLToPath(new URL('.', import.meta.url))
const documents = numberOption('documents') ?? 1_000

interface Row {
  readonly what: string
  readonly milliseconds: number
  /** What the project promises; `undefined` where it promises nothing. */
  readonly limit?: number
}

const rows: Row[] = []

function cpuMilliseconds(work: () => void): number {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** A row that is as long as a real one, so that 100 KB is about 250 rows of an order. */
const line = (index: number) =>
  `<tr><td class="item" style="font-family:Arial,sans-serif;font-size:16px;line-height:24px;color:#222222;padding:8px 0">Article ${index}, a fairly long name</td><td align="right" style="font-family:Arial,sans-serif;font-size:16px;line-height:24px;color:#222222;padding:8px 0"><a href="https://example.com/${index}" style="color:#0055aa;text-decoration:none">€${index}.00</a></td></tr>\n`

function largeDocument(bytes: number): string {
  const rows: string[] = []
  for (let length = 0; length < bytes; length += rows.at(-1)!.length) rows.push(line(rows.length))
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Order</title><style>@media (max-width:600px){.item{font-size:18px !important}}</style></head><body><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0">${rows.join('')}</table></body></html>`
}

const large = largeDocument(100 * 1024)
rows.push({ what: 'one document of 100 KB, cold', milliseconds: cpuMilliseconds(() => checkHtml(large)) })
for (let round = 0; round < 10; round++) checkHtml(large)
const warm = Array.from({ length: 11 }, () => cpuMilliseconds(() => checkHtml(large))).toSorted((a, b) => a - b)
rows.push({ what: 'one document of 100 KB, warm', milliseconds: warm[5]!, limit: 150 })
rows.push({ what: 'the Word lens on 100 KB, warm', milliseconds: cpuMilliseconds(() => lenses.word(large)) })

// Five megabytes are refused by their size; what stays below the limit must not cost more than a moment either.
const hostile = { depth: '<div>'.repeat(1_000_000), attributes: `<a ${'b '.repeat(2_500_000)}>`, comments: '<!--[if mso]>'.repeat(400_000) }
for (const [name, html] of Object.entries(hostile))
  rows.push({ what: `5 MB of ${name}, refused`, milliseconds: cpuMilliseconds(() => refused(html)), limit: 2000 })

const links = (index: number) =>
  `<!--[if mso]><a href="https://a.example/${index}">x</a><![endif]--><!--[if !mso]><!--><a href="https://b.example/${index}">x</a><!--<![endif]-->`
const small = {
  'elements inside each other': '<div>'.repeat(100_000),
  'attributes on one element': `<a ${'b '.repeat(100_000)}>`,
  'declarations on one element': `<p style="${'flex:1;'.repeat(100_000)}">x`,
  'unclosed comments': '<!-- '.repeat(400_000),
  'conditional comments': '<!--[if mso]>x<![endif]-->'.repeat(75_000),
  entities: `<p title="${'&quot;'.repeat(150_000)}">${'&amp;'.repeat(200_000)}</p>`,
  'style rules that all match': `<style>${'p p p p .a{color:red}'.repeat(5000)}</style>${'<p class=a>x'.repeat(9000)}`,
  'links that differ in both views': Array.from({ length: 9000 }, (_, index) => links(index)).join(''),
  'cells of one row': `<table><tr>${'<td style="padding:1px">x</td>'.repeat(9900)}</tr></table>`,
}
for (const [name, html] of Object.entries(small)) {
  const size = `${(html.length / 1024 / 1024).toFixed(1)} MB`
  rows.push({ what: `${size} of ${name}`, milliseconds: cpuMilliseconds(() => checkedOrRefused(html)), limit: 2000 })
}

function checkedOrRefused(html: string): void {
  try {
    checkHtml(html)
  } catch (error) {
    if (!(error instanceof EmailcError)) throw error
  }
}

function refused(html: string): void {
  try {
    checkHtml(html)
    console.error('A hostile document was not refused.')
    process.exitCode = 1
  } catch (error) {
    if (!(error instanceof EmailcError)) throw error
  }
}

const project = await openProject({ cwd: fileURLToPath(new URL('..', import.meta.url)) })
const mails: (() => void)[] = []
for (const { file } of project.templates()) {
  const { component, fixtures, kind } = await loadTemplate(await project.server(), file)
  for (const [fixture, props] of Object.entries(fixtures)) {
    const inspection = inspect(component, props)
    mails.push(() => checkHtml(inspection.message.html, mailOptions(inspection, fixture, kind)))
  }
}
await project.close()
rows.push({
  what: `all ${mails.length} fixtures of the sample templates, once`,
  milliseconds: cpuMilliseconds(() => {
    for (const check of mails) check()
  }),
  limit: 2000,
})

const medium = largeDocument(20 * 1024)
for (let round = 0; round < 50; round++) checkHtml(medium)
globalThis.gc?.()
const before = process.memoryUsage().heapUsed
rows.push({
  what: `${documents} documents of 20 KB`,
  milliseconds: cpuMilliseconds(() => {
    for (let round = 0; round < documents; round++) checkHtml(medium)
  }),
})
globalThis.gc?.()
const grownBytes = process.memoryUsage().heapUsed - before

for (const { what, milliseconds, limit } of rows) {
  const verdict = limit === undefined ? '' : milliseconds <= limit ? `  (at most ${limit})` : `  ABOVE ${limit}`
  console.log(`${what.padEnd(58)} ${milliseconds.toFixed(1).padStart(9)} ms${verdict}`)
  if (limit !== undefined && milliseconds > limit) process.exitCode = 1
}
console.log(
  `${`heap kept after ${documents} documents`.padEnd(58)} ${(grownBytes / 1024 / 1024).toFixed(1).padStart(9)} MB${globalThis.gc === undefined ? '  (run with --expose-gc for the true figure)' : ''}`,
)
mkdirSync(`${bench}../artifacts/bench`, { recursive: true })
writeFileSync(`${bench}../artifacts/bench/check.json`, `${JSON.stringify({ rows, grownBytes }, null, 2)}\n`)
