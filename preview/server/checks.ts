import { dirname } from 'node:path'
import { checkHtml } from '../../src/check/check-document.ts'
import type { ElementSource } from '../../src/check/source-map.ts'
import { imageFiles } from '../../src/project/image-files.ts'
import type { InspectedElement } from '../../src/inspect/inspect.ts'
import type { Finding } from '../../src/check/finding.ts'
import type { ProjectFacts } from './mail-jobs.ts'
import type { CompiledMail } from './mails.ts'
import type { Reporter } from './problems.ts'
import type { Checks, FindingItem } from './protocol.ts'

const ONE_VIEW = new Set(['mso', 'not-mso', 'desktop', 'mobile'])

export interface CheckContext {
  readonly facts: ProjectFacts
  readonly reporter: Reporter
  readonly readSource: (file: string) => string | undefined
}

/** What `emailc check` says of a mail, with the places in its template. */
export function checkMail(
  { mail, module, file, fixture }: CompiledMail,
  { facts: { root, config }, reporter, readSource }: CheckContext,
): Checks {
  const byId = new Map(mail.elements.map((element) => [element.id, element]))
  const { findings, budgets, proved } = checkHtml(mail.html, {
    file: reporter.nameOf(file),
    text: mail.text,
    headers: { subject: mail.subject },
    targets: config.targets,
    rules: config.check?.rules,
    ignore: config.check?.ignore,
    kind: module.kind,
    isStress: fixture === 'hostile',
    hasOwnTextWords: mail.elements.some((element) => element.name === 'text-only' || element.hasOwnText),
    sourceOf: (id) => sourceOf(id, byId),
    readSource,
    imageInfo: imageFiles({ folder: dirname(file), root, served: config.check?.images }),
  })
  return {
    findings: findings.map((finding) => describe(finding, reporter)),
    htmlBytes: budgets.htmlBytes,
    clipBytes: budgets.clipBytes,
    textBytes: budgets.textBytes ?? 0,
    links: budgets.links,
    images: budgets.images,
    components: budgets.components,
    proved,
  }
}

function describe(finding: Finding, reporter: Reporter): FindingItem {
  return {
    ...reporter.problem(finding),
    reason: finding.reason,
    clients: finding.clients,
    ...(finding.elementId === undefined ? {} : { elementId: finding.elementId }),
  }
}

function sourceOf(id: string, byId: ReadonlyMap<string, InspectedElement>): ElementSource {
  const around: InspectedElement[] = []
  let element = byId.get(id)
  while (element !== undefined) {
    around.push(element)
    element = element.parentId === undefined ? undefined : byId.get(element.parentId)
  }
  return {
    location: around[0]?.location,
    componentStack: around[0]?.components,
    isForOneView: around.some(({ name }) => ONE_VIEW.has(name)),
    hasOwnText: around.some(({ hasOwnText }) => hasOwnText),
  }
}
