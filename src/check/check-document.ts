/**
 * Checks one mail: runs the proofs and rules, takes out what is suppressed, and reports each cause once. Pure: it reads no
 * file and no clock.
 */
import type { ClientId } from '../clients/clients.ts'
import { parseTargets } from '../clients/targets.ts'
import type { Severity } from '../diagnostics/catalog/entry.ts'
import type { Diagnostic, StackEntry } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import { parseDocument } from './document/document.ts'
import type { MailDocument, MailHeaders } from './document/document.ts'
import type { DocumentLimits } from './document/limits.ts'
import type { Finding } from './finding.ts'
import { measureBudgets } from './inspect/budgets.ts'
import type { Budgets } from './inspect/budgets.ts'
import { proofs, rules } from './registry.ts'
import type { Place, RuleOptions } from './rule.ts'
import { runRules } from './run-rules.ts'
import type { RawFinding } from './run-rules.ts'
import { componentBytes, sourceMapper, stripIds } from './source-map.ts'
import type { ElementSource, MappedSource } from './source-map.ts'
import { readSuppressions, sourceSuppressions } from './suppressions.ts'
import type { SourceSuppressions, Suppression } from './suppressions.ts'

/** How one rule is to be taken: not at all, or with another severity. */
export type RuleSetting = 'off' | Severity

/** One rule that is fine at some place, and why. All that is named must agree. */
export interface IgnoredRule {
  readonly rule: string
  /** The name of a component the finding came out of. */
  readonly component?: string
  /** A part of the path of the mail or of the source. */
  readonly file?: string
  readonly reason: string
}

/** What is known of a mail beside its HTML, and which rules apply to it. */
export interface CheckOptions extends RuleOptions {
  /** Name of the file in places; `mail.html` unless told. */
  readonly file?: string
  /** The text part, if there is one. */
  readonly text?: string | undefined
  readonly headers?: MailHeaders | undefined
  /** Client ids and groups; the group `default` unless told. */
  readonly targets?: readonly string[] | undefined
  readonly rules?: Readonly<Record<string, RuleSetting>> | undefined
  /** Findings that are fine, as the config says. */
  readonly ignore?: readonly IgnoredRule[] | undefined
  /** Where the element with this id (attribute `data-ec`) comes from. */
  readonly sourceOf?: ((elementId: string) => ElementSource | undefined) | undefined
  /** Reads a template's source, so that `emailc-ignore` comments in it count. */
  readonly readSource?: ((file: string) => string | undefined) | undefined
  readonly limits?: Partial<DocumentLimits>
}

/** What a check found, and what it measured. */
export interface CheckResult {
  readonly findings: readonly Finding[]
  /** Findings taken out by a suppression. */
  readonly suppressed: number
  /** Which of P1–P9 hold, by id. */
  readonly proved: Readonly<Record<string, boolean>>
  readonly budgets: Budgets
  readonly targets: readonly ClientId[]
}

const MAX_PLACES = 12

/**
 * Checks the HTML of a mail.
 *
 * @param html the whole document
 * @returns findings in the order of the source, errors and warnings mixed
 * @throws EmailcError `document-limit` for a document that is built to cost too much; `option-value` for an unknown target
 * @example
 * checkHtml('<p style="display:flex">Hello</p>').findings[0]?.code // 'css-unsupported'
 */
export function checkHtml(html: string, options: CheckOptions = {}): CheckResult {
  const marked = options.sourceOf === undefined ? undefined : stripIds(html)
  return checkDocument(parseDocument(marked?.html ?? html, options), options, marked?.ids)
}

/** Checks a document that is parsed already. */
function checkDocument(document: MailDocument, options: CheckOptions = {}, ids?: ReadonlyMap<number, string>): CheckResult {
  const targets = parseTargets(options.targets)
  const sourceOf = sourceMapper(document, ids, options.sourceOf)
  const declaredAt = (place: Place) => sourceOf(typeof place === 'number' ? place : place.start) ?? {}
  const raw = mergeCauses(
    runRules([...rules, ...proofs], document, targets, options, declaredAt).filter(({ rule }) => options.rules?.[rule.id] !== 'off'),
  )
  const { suppressions, diagnostics } = readSuppressions(document)
  const inSource = options.readSource === undefined ? undefined : sourceSuppressions(options.readSource)
  const kept = raw.filter((finding) => !isSuppressed(finding, { suppressions, inSource }, sourceOf, options))
  diagnostics.push(...(inSource?.problemsIn(filesOf(ids, options)) ?? []))
  const findings = group(kept, document, sourceOf, options)
  return {
    findings: [...findings, ...diagnostics.map(asFinding)],
    suppressed: raw.length - kept.length,
    proved: Object.fromEntries(proofs.map((proof) => [proof.id, !raw.some(({ rule }) => rule === proof)])),
    budgets: measureBudgets(document, options, componentBytes(document, sourceOf)),
    targets: targets.clients,
  }
}

type SourceOf = ReturnType<typeof sourceMapper>

/** One declaration that several rules object to is one cause; the first rule in the order of the registry says it. */
function mergeCauses(found: readonly RawFinding[]): RawFinding[] {
  const seen = new Map<string, string>()
  return found.filter(({ rule, cause }) => {
    const shared = cause.startsWith('declaration:') ? cause : undefined
    if (shared === undefined) return true
    const first = seen.get(shared)
    if (first === undefined) seen.set(shared, rule.id)
    return first === undefined
  })
}

/** The templates and components that wrote the mail. */
function filesOf(ids: ReadonlyMap<number, string> | undefined, options: CheckOptions): Set<string> {
  return new Set([...(ids?.values() ?? [])].flatMap((id) => options.sourceOf?.(id)?.location?.file ?? []))
}

interface Comments {
  readonly suppressions: readonly Suppression[]
  readonly inSource: SourceSuppressions | undefined
}

function isSuppressed(finding: RawFinding, { suppressions, inSource }: Comments, sourceOf: SourceOf, options: CheckOptions): boolean {
  const { rule, offset } = finding
  if (suppressions.some((suppression) => suppression.rule === rule.id && offset >= suppression.start && offset < suppression.end))
    return true
  // A finding about the document as a whole belongs to whatever comes first.
  if (offset === 0 && suppressions.some((suppression) => suppression.rule === rule.id && suppression.commentAt < 200)) return true
  const source: Partial<MappedSource> | undefined = finding.origin ?? sourceOf(offset)
  if (options.ignore?.some((ignored) => ignored.rule === rule.id && agrees(ignored, source, options.file ?? ''))) return true
  if (inSource === undefined) return false
  const places = [source?.location, ...(source?.around ?? []), ...(source?.componentStack ?? []).map(({ location }) => location)]
  const locations = places.filter((location) => location !== undefined)
  return inSource.covers(rule.id, locations)
}

function agrees({ component, file }: IgnoredRule, source: Partial<MappedSource> | undefined, mail: string): boolean {
  const isComponent = component === undefined || (source?.componentStack ?? []).some((entry) => entry.component === component)
  return isComponent && (file === undefined || mail.includes(file) || (source?.location?.file.includes(file) ?? false))
}

function group(found: readonly RawFinding[], document: MailDocument, sourceOf: SourceOf, options: CheckOptions): Finding[] {
  const groups = Map.groupBy(
    found,
    ({ rule, cause, message, isInText }) => `${rule.id}\n${cause.startsWith('declaration:') ? message : cause}\n${isInText}`,
  )
  return capped([...groups.values()])
    .map((members) =>
      toFinding(
        members.toSorted((a, b) => a.offset - b.offset),
        document,
        sourceOf,
        options,
      ),
    )
    .toSorted((a, b) => a.at - b.at)
    .map(({ finding }) => finding)
}

/** Nobody reads more of one rule; the rest of a mail that was made by a broken loop joins the last. */
const MAX_FINDINGS_OF_RULE = 100

function capped(groups: readonly (readonly RawFinding[])[]): (readonly RawFinding[])[] {
  const byRule = Map.groupBy(groups, ([first]) => first!.rule)
  return [...byRule.values()].flatMap((ofRule) =>
    ofRule.length <= MAX_FINDINGS_OF_RULE
      ? ofRule
      : [...ofRule.slice(0, MAX_FINDINGS_OF_RULE - 1), together(ofRule.slice(MAX_FINDINGS_OF_RULE - 1).flat())],
  )
}

function together(rest: readonly RawFinding[]): readonly RawFinding[] {
  const message = `${rest[0]!.message} (And ${rest.length - 1} more of this rule.)`
  return rest.map((finding) => ({ ...finding, message }))
}

function toFinding(
  members: readonly RawFinding[],
  document: MailDocument,
  sourceOf: SourceOf,
  options: CheckOptions,
): { at: number; finding: Finding } {
  const first = members[0]!
  const setting = options.rules?.[first.rule.id]
  const source: Partial<MappedSource> | undefined = first.origin ?? sourceOf(first.offset)
  const location = source?.location ?? document.locate(first.offset)
  const finding: Finding = {
    code: first.rule.id,
    severity: setting === undefined || setting === 'off' ? first.severity : setting,
    message: first.message,
    hint: first.hint,
    ...(first.names === undefined ? {} : { names: first.names }),
    location,
    ...stackOf(source),
    ...(members.length > 1 ? { count: members.length } : {}),
    reason: first.rule.reason,
    clients: first.clients,
    source: first.rule.source,
    part: first.isInText ? 'text' : 'html',
    places: placesOf(members, document, sourceOf),
    elementId: source?.elementId,
  }
  return { at: first.offset, finding }
}

function stackOf(source: { readonly componentStack?: readonly StackEntry[] | undefined } | undefined): {
  componentStack?: readonly StackEntry[]
} {
  return source?.componentStack === undefined || source.componentStack.length === 0 ? {} : { componentStack: source.componentStack }
}

function placesOf(members: readonly RawFinding[], document: MailDocument, sourceOf: SourceOf): Location[] {
  const places = new Map<string, Location>()
  for (const { offset, origin } of members.slice(0, MAX_PLACES)) {
    const place = (origin ?? sourceOf(offset))?.location ?? document.locate(offset)
    places.set(`${place.file}:${place.line}:${place.column}`, place)
  }
  return [...places.values()]
}

function asFinding(diagnostic: Diagnostic): Finding {
  return {
    ...diagnostic,
    reason: '',
    clients: [],
    source: [],
    part: 'html',
    places: diagnostic.location === undefined ? [] : [diagnostic.location],
  }
}
