import { clientGroups, findClient } from '../clients/clients.ts'
import type { ClientGroup, ClientId } from '../clients/clients.ts'
import type { Targets } from '../clients/targets.ts'
import type { Names, Severity } from '../diagnostics/catalog/entry.ts'
import type { MailDocument, View } from './document/document.ts'
import type { ElementNode } from './document/node.ts'
import { isHiddenItself } from './inspect/visibility.ts'
import type { Origin, Place, ReportOptions, Rule, RuleContext, RuleOptions } from './rule.ts'

/** What a rule said, before it becomes a finding. */
export interface RawFinding {
  readonly rule: Rule
  readonly severity: Severity
  readonly offset: number
  readonly message: string
  readonly hint: string
  readonly names: Names | undefined
  readonly cause: string
  readonly clients: readonly ClientId[]
  readonly isInText: boolean
  readonly origin: Origin | undefined
}

/** Runs rules over one document; each sees only what the readers it is about can see. */
export function runRules(
  rules: readonly Rule[],
  document: MailDocument,
  targets: Targets,
  options: RuleOptions,
  declaredAt: RuleContext['declaredAt'],
): RawFinding[] {
  const active = rules.filter(
    (rule) =>
      !(options.isStress === true && rule.isAboutWording === true) && rule.clients.some((name) => name === 'all' || targets.has(name)),
  )
  const run: Run = { document, targets, options, declaredAt, found: [] }
  for (const view of [document.word, document.browser]) {
    const visitors = visitorsFor(active, view, run)
    if (visitors.isEmpty) continue
    visit(view.root, view, visitors, false)
  }
  for (const rule of active) rule.document?.(contextFor(rule, document.browser, run))
  return run.found
}

interface Run {
  readonly document: MailDocument
  readonly targets: Targets
  readonly options: RuleOptions
  readonly declaredAt: RuleContext['declaredAt']
  readonly found: RawFinding[]
}

interface Visitor {
  readonly rule: Rule
  readonly context: RuleContext
}

interface Visitors {
  readonly everywhere: readonly Visitor[]
  readonly byName: ReadonlyMap<string, readonly Visitor[]>
  readonly isEmpty: boolean
}

function visitorsFor(rules: readonly Rule[], view: View, run: Run): Visitors {
  const visitors = rules
    .filter((rule) => rule.elements?.view === view.name || rule.elements?.view === 'both')
    .map((rule) => ({ rule, context: contextFor(rule, view, run) }))
  const named = visitors.flatMap((visitor) => (visitor.rule.elements!.names ?? []).map((name) => ({ name, visitor })))
  const byName = new Map([...Map.groupBy(named, ({ name }) => name)].map(([name, rows]) => [name, rows.map(({ visitor }) => visitor)]))
  return { everywhere: visitors.filter(({ rule }) => rule.elements!.names === undefined), byName, isEmpty: visitors.length === 0 }
}

/** Hidden elements concern nobody. In Word, hiding does not reach into a nested table. */
function visit(element: ElementNode, view: View, visitors: Visitors, isParentHidden: boolean): void {
  const isReached = isParentHidden && !(view.name === 'word' && element.name === 'table')
  const isHidden = isReached || isHiddenItself(element, view)
  if (!isHidden) {
    for (const visitor of visitors.everywhere) visitOne(visitor, element, view)
    for (const visitor of visitors.byName.get(element.name) ?? []) visitOne(visitor, element, view)
  }
  for (const child of element.children) if (child.kind === 'element') visit(child, view, visitors, isHidden)
}

function visitOne({ rule, context }: Visitor, element: ElementNode, view: View): void {
  const elements = rule.elements!
  // In both views, Word's stands for what is shared.
  if (elements.view === 'both' && view.name === 'browser' && element.isShared) return
  elements.visit(element, context)
}

function contextFor(rule: Rule, view: View, run: Run): RuleContext {
  const clients = clientsOf(rule, run.targets)
  const report = (place: Place, message: string, options: ReportOptions = {}) => {
    run.found.push({
      rule,
      severity: options.severity ?? rule.severity,
      offset: typeof place === 'number' ? place : place.start,
      message,
      hint: options.hint ?? rule.fix,
      names: options.names,
      cause: options.cause ?? `${rule.id}:${message}`,
      clients: options.clients ?? clients,
      isInText: options.isInText ?? false,
      origin: options.origin,
    })
  }
  return { document: run.document, targets: run.targets, options: run.options, view, declaredAt: run.declaredAt, report }
}

/** The targets a rule is about; none named when it is about all. */
function clientsOf(rule: Rule, targets: Targets): ClientId[] {
  if (rule.clients.some((name) => name === 'all')) return []
  const ids = rule.clients.flatMap((name): readonly ClientId[] =>
    Object.hasOwn(clientGroups, name) ? clientGroups[name as ClientGroup] : [findClient(name)!.id],
  )
  return targets.clients.filter((id) => ids.includes(id))
}
