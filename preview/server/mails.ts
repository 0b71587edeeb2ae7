import { performance } from 'node:perf_hooks'
import { parseDocument } from '../../src/check/document/document.ts'
import { findPreheader } from '../../src/check/inspect/preheader.ts'
import { localesOf } from '../../src/project/locales.ts'
import { loadTemplate } from '../../src/project/load-template.ts'
import { parseProps } from '../../src/project/read-props.ts'
import type { TemplateServer } from '../../src/project/server.ts'
import { validateProps } from '../../src/project/template-module.ts'
import type { TemplateModule } from '../../src/project/template-module.ts'
import type { LoweringOptions } from '../../src/shape/prepared.ts'
import { compileMail } from './compile-mail.ts'
import type { InspectedMail } from './compile-mail.ts'
import { fieldsOf } from './fields.ts'
import type { Reporter } from './problems.ts'
import type { ElementItem, FieldItem, Mail, MailRequest, PropsForm, ViewRequest } from './protocol.ts'
import { drawViews, withoutIds } from './views.ts'
import { withFixes } from './with-fixes.ts'

/** A template with the props that were asked for. */
export interface OpenedRequest {
  readonly module: TemplateModule
  readonly fixture: string | undefined
  readonly props: object
}

/** A compiled mail with the module it came from and the props it was made with. */
export interface CompiledMail extends OpenedRequest {
  readonly mail: InspectedMail
  readonly file: string
}

export interface MailParts {
  readonly views: readonly ViewRequest[]
  readonly wantsElements: boolean
}

/** Loads a template, as the project's files say at this moment, and finds the props of one of its mails. */
export async function openRequest(server: TemplateServer, file: string, request: MailRequest): Promise<OpenedRequest> {
  const module = await loadTemplate(server, file)
  const names = Object.keys(module.fixtures)
  const fixture = names.find((name) => name === request.fixture) ?? names.find((name) => name === 'default') ?? names[0]
  const props =
    request.props === undefined ? fixtureProps(module, fixture, request.locale) : parseProps(JSON.stringify(request.props), 'The props')
  return { module, fixture, props }
}

/** Compiles one mail of a template. */
export async function compileRequest(
  server: TemplateServer,
  file: string,
  request: MailRequest,
  options: LoweringOptions,
): Promise<CompiledMail> {
  const opened = await openRequest(server, file, request)
  const { module, fixture } = opened
  const source = request.props === undefined ? `Fixture "${fixture ?? 'default'}"` : 'The props'
  const props = await validateProps(module, opened.props, source, request.props === undefined ? file : undefined)
  return { ...opened, mail: await compileMail(module.component, props, options), file }
}

export function formOf({ module: { fixtures, schema }, fixture, props }: OpenedRequest): PropsForm {
  const fields = fieldsOf(schema, props)
  const locales = localesOf(fixtures, optionsIn(fields))
  return { fixture, fixtures: Object.keys(fixtures), props, fields, ...(locales === undefined ? {} : { locales }) }
}

function fixtureProps({ fixtures, schema }: TemplateModule, fixture: string | undefined, locale: string | undefined): object {
  const props = fixture === undefined ? {} : fixtures[fixture]!
  const locales = locale === undefined ? undefined : localesOf(fixtures, optionsIn(fieldsOf(schema, props)))
  return locales === undefined ? props : { ...props, [locales.prop]: locale }
}

/** What a client needs to show a mail. */
export async function describeMail(
  template: string,
  compiled: CompiledMail,
  parts: MailParts,
  reporter: Reporter,
  startedMs: number,
): Promise<Mail> {
  const { mail } = compiled
  return {
    template,
    ...formOf(compiled),
    subject: mail.subject,
    preheader: preheaderOf(mail.html),
    html: mail.html,
    text: mail.text,
    headers: mail.headers,
    views: await drawViews(mail.html, parts.views),
    elements: parts.wantsElements ? mail.elements.map((element) => describeElement(element, reporter)) : [],
    problems: await withFixes(
      mail.diagnostics.map((diagnostic) => reporter.problem(diagnostic, true)),
      reporter,
    ),
    ms: Math.round((performance.now() - startedMs) * 10) / 10,
  }
}

function describeElement(element: InspectedMail['elements'][number], reporter: Reporter): ElementItem {
  const { id, parentId, name, classes, location, components } = element
  return {
    id,
    ...(parentId === undefined ? {} : { parentId }),
    name,
    classes,
    ...(location === undefined ? {} : { place: reporter.place(location) }),
    components: reporter.stack(components),
  }
}

function preheaderOf(html: string): string {
  // It stands first in the body; the rest of the document need not be read for it.
  const body = html.indexOf('<body')
  const head = withoutIds(html.slice(body, body + 8_000))
  return findPreheader(parseDocument(`<html>${head}`).browser)?.text ?? ''
}

function optionsIn(fields: readonly FieldItem[]): (prop: string) => readonly unknown[] {
  return (prop) => fields.find(({ name }) => name === prop)?.options ?? []
}
