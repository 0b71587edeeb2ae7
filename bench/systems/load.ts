// Loads one system: two functions from a recipient's props to a mail. Runs in a process of its own.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import type { Plugin } from 'rolldown'
import { createCompiler } from '../../src/index.ts'
import type { Compiler, MessageBytes, RenderResult } from '../../src/index.ts'
import { renderHeadRules } from '../../src/emit/head-rules.ts'
import { hoistJsx } from '../../src/vite-plugin/hoist/hoist-plugin.ts'
import { deriveHtml, markers, toEta, toHandlebars, toLiteral } from '../derive.ts'
import { newsletterOf, receiptOf } from '../mails/recipients.ts'
import type { NewsletterProps, ReceiptProps } from '../mails/recipients.ts'
import {
  alignedReceiptTemplate,
  alignedReceiptText,
  fullNewsletterTemplate,
  fullNewsletterText,
  handlebarsHelpers,
  newsletterText,
  receiptColumns,
  receiptText,
} from '../mails/text.ts'

export interface Mail {
  readonly html: string
  readonly text: string
}

export interface System {
  readonly receipt: (props: ReceiptProps) => Mail | Promise<Mail>
  readonly newsletter: (props: NewsletterProps) => Mail | Promise<Mail>
  /** Bytes as a transport sends them, where the system has a way of its own. */
  readonly receiptBytes?: (props: ReceiptProps) => MessageBytes
  readonly newsletterBytes?: (props: NewsletterProps) => MessageBytes
}

const bench = fileURLToPath(new URL('..', import.meta.url))
const source = fileURLToPath(new URL('../../src/', import.meta.url))
const cache = `${bench}../.emailc/bench/`

export async function loadSystem(name: string): Promise<System> {
  switch (name) {
    case 'emailc':
      return emailcSystem(true)
    case 'emailc-plain':
      return emailcSystem(false)
    case 'literal':
    case 'literal-control':
      return literalSystem(receiptText, newsletterText)
    case 'literal-aligned':
      return sameText(await literalSystem(alignedReceiptText, fullNewsletterText))
    case 'emailc-splice':
      return spliceSystem()
    case 'handlebars':
      return handlebarsSystem()
    case 'handlebars-aligned':
      return sameText(await alignedHandlebars())
    case 'eta':
      return etaSystem()
    case 'mjml':
      return (await import(await bundlePeer('mjml.ts'))) as System
    default:
      return (await import(await bundlePeer(`${name}.tsx`))) as System
  }
}

/** The two mails as emailc's own build would bundle them, with the plugin's hoisting or without. */
export function mailModule(mail: 'receipt' | 'newsletter', isHoisted: boolean): Promise<string> {
  return templateModule(`${bench}mails/${mail}.tsx`, `${mail}-${isHoisted ? 'hoisted' : 'plain'}`, isHoisted)
}

/** Any template, bundled in the same way. */
export async function templateModule(file: string, name: string, isHoisted: boolean): Promise<string> {
  const components: Plugin = {
    name: 'own-components',
    resolveId: (id) => (id === 'emailc/components' ? fileURLToPath(new URL('../../components/index.ts', import.meta.url)) : undefined),
  }
  const runtime: Plugin = {
    name: 'own-modules',
    async resolveId(id, importer) {
      if (id.startsWith('emailc/')) return { id: import.meta.resolve(id), external: true }
      if (importer === undefined) return undefined
      const resolved = await this.resolve(id, importer, { skipSelf: true })
      return resolved !== null && resolved.id.startsWith(source) ? { id: pathToFileURL(resolved.id).href, external: true } : undefined
    },
  }
  return bundle(file, name, [components, runtime, ...(isHoisted ? [hoistJsx() as Plugin] : [])], 'emailc')
}

async function emailcSystem(isHoisted: boolean): Promise<System> {
  const { default: Receipt } = (await import(await mailModule('receipt', isHoisted))) as { default: (p: ReceiptProps) => never }
  const { default: Newsletter } = (await import(await mailModule('newsletter', isHoisted))) as { default: (p: NewsletterProps) => never }
  const compiler = createCompiler()
  return {
    receipt: (props) => compiler.compile(Receipt, props),
    newsletter: (props) => compiler.compile(Newsletter, props),
    receiptBytes: (props) => bytesOf(compiler, Receipt, props),
    newsletterBytes: (props) => bytesOf(compiler, Newsletter, props),
  }
}

function bytesOf<P extends object>(compiler: Compiler, template: (props: P) => never, props: P): MessageBytes {
  const { shape, values } = compiler.render(template, props)
  return compiler.spliceBytes(shape, values)
}

async function derived() {
  const { default: Receipt } = (await import(await mailModule('receipt', true))) as { default: (p: object) => never }
  const { default: Newsletter } = (await import(await mailModule('newsletter', true))) as { default: (p: object) => never }
  const compiler = createCompiler()
  const of = (template: (p: object) => never, example: object) => {
    const { shape, values } = compiler.render(template, markers(example))
    return deriveHtml(shape, values, renderHeadRules(shape.partsOf(values).flatMap((part) => part.headRules)))
  }
  return { receipt: of(Receipt, receiptOf(0)), newsletter: of(Newsletter, newsletterOf(0)) }
}

const RARE = /[&<>"]/
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (value: string) => (RARE.test(value) ? value.replaceAll(/[&<>"]/g, (c) => escapes[c]!) : value)

async function literalSystem(textOfReceipt: typeof receiptText, textOfNewsletter: typeof newsletterText): Promise<System> {
  const nodes = await derived()
  const receipt = toLiteral(nodes.receipt)
  const newsletter = toLiteral(nodes.newsletter)
  return {
    receipt: (props) => ({ html: receipt(props, escape), text: textOfReceipt(props) }),
    newsletter: (props) => ({ html: newsletter(props, escape), text: textOfNewsletter(props) }),
  }
}

const COMPARED = 512

/** A system that writes emailc's text as well; that it does is looked at first. */
async function sameText(system: System): Promise<System> {
  const emailc = await emailcSystem(true)
  for (let i = 0; i < COMPARED; i++) {
    const pairs = [
      [await system.receipt(receiptOf(i)), await emailc.receipt(receiptOf(i))],
      [await system.newsletter(newsletterOf(i)), await emailc.newsletter(newsletterOf(i))],
    ] as const
    for (const [own, theirs] of pairs) if (own.text !== theirs.text) throw new Error(`other bytes:\n${own.text}\n${theirs.text}`)
  }
  return system
}

/** The same shapes with values that were rendered before, as a worker finds them in the store. */
async function spliceSystem(): Promise<System> {
  const { default: Receipt } = (await import(await mailModule('receipt', true))) as { default: (p: ReceiptProps) => never }
  const { default: Newsletter } = (await import(await mailModule('newsletter', true))) as { default: (p: NewsletterProps) => never }
  const compiler = createCompiler()
  const rendered = new Map<object, RenderResult>()
  const of = <P extends object>(template: (props: P) => never, props: P): RenderResult => {
    const known = rendered.get(props)
    if (known !== undefined) return known
    const result = compiler.render(template, props)
    rendered.set(props, result)
    return result
  }
  const mail = ({ shape, values }: RenderResult) => compiler.splice(shape, values)
  const bytes = ({ shape, values }: RenderResult) => compiler.spliceBytes(shape, values)
  return {
    receipt: (props) => mail(of(Receipt, props)),
    newsletter: (props) => mail(of(Newsletter, props)),
    receiptBytes: (props) => bytes(of(Receipt, props)),
    newsletterBytes: (props) => bytes(of(Newsletter, props)),
  }
}

async function handlebarsSystem(): Promise<System> {
  const { receipt, newsletter, compile } = await handlebarsHtml()
  const receiptPlain = compile(handlebarsText(receiptText, receiptOf(0)), { noEscape: true })
  const newsletterPlain = compile(handlebarsText(newsletterText, newsletterOf(0)), { noEscape: true })
  return {
    receipt: (props) => ({ html: receipt(props), text: receiptPlain(props) }),
    newsletter: (props) => ({ html: newsletter(props), text: newsletterPlain(props) }),
  }
}

/** With the text that emailc writes. */
async function alignedHandlebars(): Promise<System> {
  const { receipt, newsletter, compile, registerHelper } = await handlebarsHtml()
  for (const [name, helper] of Object.entries(handlebarsHelpers)) registerHelper(name, helper)
  const options = { noEscape: true, knownHelpers: Object.fromEntries(Object.keys(handlebarsHelpers).map((name) => [name, true])) }
  const receiptPlain = compile(alignedReceiptTemplate, options)
  const newsletterPlain = compile(fullNewsletterTemplate, options)
  return {
    receipt: (props) => ({ html: receipt(props), text: receiptPlain(props, { data: { columns: receiptColumns(props) } }) }),
    newsletter: (props) => ({ html: newsletter(props), text: newsletterPlain(props) }),
  }
}

async function handlebarsHtml() {
  const { default: Handlebars } = (await import(peer('handlebars/dist/cjs/handlebars.js'))) as {
    default: HandlebarsApi | { default: HandlebarsApi }
  }
  const nodes = await derived()
  const api = 'compile' in Handlebars ? Handlebars : Handlebars.default
  const compile = (source: string, options: object = {}) => api.compile(source, { knownHelpersOnly: true, ...options })
  return {
    receipt: compile(toHandlebars(nodes.receipt)),
    newsletter: compile(toHandlebars(nodes.newsletter)),
    compile,
    registerHelper: api.registerHelper.bind(api),
  }
}

interface HandlebarsApi {
  compile(source: string, options: object): (props: object, run?: object) => string
  registerHelper(name: string, helper: (...given: never[]) => unknown): void
}

/** The hand-written text as a Handlebars template: markers in, placeholders out, and of the three items one loop. */
function handlebarsText<P extends object>(write: (props: P) => string, example: P): string {
  const text = write(markers(example) as P)
  const loop = /\ue000(\w+)\[\]/.exec(text)![1]!
  const first = text.indexOf(`\ue000${loop}[]`)
  const end = text.lastIndexOf(`\ue000${loop}[]`)
  const tail = text.indexOf('\n', end) + 1
  const third = text.slice(first, tail)
  const item = third.slice(0, Math.ceil(third.length / 3))
  const body = `${text.slice(0, first)}{{#each ${loop}}}${item}{{/each}}${text.slice(tail)}`
  return body.replaceAll(/\ue000(?:\w+\[\]\.)?([\w.]+)\ue001/g, '{{$1}}')
}

async function etaSystem(): Promise<System> {
  const { Eta } = (await import(peer('eta/dist/index.mjs'))) as {
    Eta: new (o: object) => { compile(s: string): (this: unknown, p: object) => string }
  }
  const eta = new Eta({ autoTrim: false })
  const nodes = await derived()
  const receipt = eta.compile(toEta(nodes.receipt)).bind(eta)
  const newsletter = eta.compile(toEta(nodes.newsletter)).bind(eta)
  return { receipt: (props) => ({ html: receipt(props), text: '' }), newsletter: (props) => ({ html: newsletter(props), text: '' }) }
}

function peer(path: string): string {
  const file = `${bench}peers/node_modules/${path}`
  if (!existsSync(file)) throw new Error(`${path} is not installed; npm run bench installs the peers first.`)
  return pathToFileURL(file).href
}

function bundlePeer(file: string): Promise<string> {
  const fromPeers: Plugin = {
    name: 'from-peers',
    resolveId: (id) =>
      /^[@\w]/.test(id) && !/^[a-z]:/i.test(id) && !id.startsWith('node:')
        ? { id: import.meta.resolve(id, pathToFileURL(`${bench}peers/x.js`).href), external: true }
        : undefined,
  }
  return bundle(`${bench}systems/${file}`, file, [fromPeers], 'react')
}

async function bundle(input: string, name: string, plugins: Plugin[], importSource: string): Promise<string> {
  const built = await rolldown({
    input,
    plugins,
    platform: 'node',
    transform: { jsx: { runtime: 'automatic', importSource, development: false } },
    logLevel: 'silent',
  })
  const { output } = await built.generate({ format: 'es' })
  mkdirSync(cache, { recursive: true })
  const out = `${cache}${name}-${process.pid}.mjs`
  writeFileSync(out, output[0].code)
  return pathToFileURL(out).href
}
