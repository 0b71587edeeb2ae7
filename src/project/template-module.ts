import { createDiagnostic, EmailcError, fail } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, DiagnosticPlace } from '../diagnostics/diagnostic.ts'
import type { Component } from '../element/element.ts'
import { issuePath } from '../send/standard-schema.ts'
import type { StandardSchema } from '../send/standard-schema.ts'
import { shortPath } from './short-path.ts'
import { placeOfExport } from './source-place.ts'

/** The exports of a template, checked. */
export interface TemplateModule {
  readonly component: Component<object>
  /** Named prop sets; empty when the template exports none. */
  readonly fixtures: Readonly<Record<string, object>>
  readonly schema: StandardSchema | undefined
  readonly kind: 'transactional' | 'promotional' | undefined
}

/**
 * Checks that a module keeps the contract of a template.
 *
 * @throws EmailcError with everything that is wrong with its exports
 */
export function readTemplateModule(exports: Readonly<Record<string, unknown>>, file: string): TemplateModule {
  const { schema, kind } = exports
  const component = exports['default'] ?? exports['Template']
  const fixtures = exports['fixtures'] ?? previewFixtures(exports, component)
  const name = shortPath(file)
  if (!isComponent(component)) {
    return fail('template-default-export', [name, component === undefined ? '' : ` but ${describe(component)}`], at(file, 'default'))
  }
  const problems: Diagnostic[] = fixtureProblems(fixtures, at(file, 'fixtures'))
  if (schema !== undefined && !isStandardSchema(schema))
    problems.push(createDiagnostic('schema-form', [name, describe(schema)], at(file, 'schema')))
  if (kind !== undefined && kind !== 'transactional' && kind !== 'promotional') {
    problems.push(createDiagnostic('kind-value', [name, describe(kind)], at(file, 'kind')))
  }
  if (problems.length > 0) throw new EmailcError(problems)
  return { component, fixtures, schema, kind } as TemplateModule
}

/** What jsx-email (`previewProps`) and react-email (`Template.PreviewProps`) show in their previews, as a fixture. */
function previewFixtures(exports: Readonly<Record<string, unknown>>, component: unknown): object {
  const shown = exports['previewProps'] ?? previewPropsOf(component)
  return shown === undefined ? {} : { default: shown }
}

/** They may stand on the component that `memo` or `forwardRef` wraps. */
function previewPropsOf(component: unknown): unknown {
  const { PreviewProps, type, render } = (component ?? {}) as { PreviewProps?: unknown; type?: unknown; render?: unknown }
  const wrapped = type ?? render
  return PreviewProps ?? (wrapped === undefined ? undefined : previewPropsOf(wrapped))
}

/**
 * Checks one set of props against a template's schema, and gives back what the schema makes of it (defaults filled in, dates parsed).
 *
 * @param source what the props are called in an error: `fixture "default"`, `props.json`
 * @throws EmailcError `props-schema`, one diagnostic for each issue
 */
export async function validateProps(template: TemplateModule, props: object, source: string, file?: string): Promise<object> {
  if (template.schema === undefined) return props
  const result = await template.schema['~standard'].validate(props)
  if (result.issues === undefined) return result.value as object
  const place = file === undefined ? {} : at(file, 'fixtures')
  const problems = result.issues.map((issue) => {
    const path = issuePath(issue)
    return createDiagnostic('props-schema', [source, path === '' ? '' : `${path}: `, sentence(issue.message)], place)
  })
  throw new EmailcError(problems)
}

function fixtureProblems(fixtures: unknown, place: DiagnosticPlace): Diagnostic[] {
  if (!isPlainObject(fixtures)) return [createDiagnostic('fixtures-form', ['fixtures', describe(fixtures)], place)]
  return Object.entries(fixtures).flatMap(([name, props]) =>
    isPlainObject(props) ? [] : [createDiagnostic('fixtures-form', [`fixtures.${name}`, describe(props)], place)],
  )
}

function at(file: string, name: string): DiagnosticPlace {
  return { location: placeOfExport(file, name) }
}

/** Functions, and the wrapped components of React libraries, which are objects with a `$$typeof`. */
function isComponent(value: unknown): boolean {
  return typeof value === 'function' || (typeof value === 'object' && value !== null && '$$typeof' in value && !('props' in value))
}

function isStandardSchema(value: unknown): value is StandardSchema {
  const holder = value as { '~standard'?: { validate?: unknown } } | null
  return (
    holder !== null && (typeof value === 'object' || typeof value === 'function') && typeof holder['~standard']?.validate === 'function'
  )
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function describe(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return '$$typeof' in value ? 'an element' : 'an object'
  if (typeof value === 'function') return 'a function'
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
