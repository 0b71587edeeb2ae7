import { dirname } from 'node:path'
import { checkHtml } from '../../src/check/check-document.ts'
import { mailOptions } from '../../src/check/mail-options.ts'
import { imageFiles } from '../../src/project/image-files.ts'
import type { Finding } from '../../src/check/finding.ts'
import type { ProjectFacts } from './mail-jobs.ts'
import type { CompiledMail } from './mails.ts'
import type { Reporter } from './problems.ts'
import type { Checks, FindingItem } from './protocol.ts'
import { withFixes } from './with-fixes.ts'

export interface CheckContext {
  readonly facts: ProjectFacts
  readonly reporter: Reporter
  readonly readSource: (file: string) => string | undefined
}

/** What `emailc check` says of a mail, with the places in its template. */
export async function checkMail(
  { mail, module, file, fixture }: CompiledMail,
  { facts: { root, config }, reporter, readSource }: CheckContext,
): Promise<Checks> {
  const { findings, budgets, proved } = checkHtml(mail.html, {
    file: reporter.nameOf(file),
    ...mailOptions({ message: mail, elements: mail.elements }, fixture, module.kind),
    targets: config.targets,
    rules: config.check?.rules,
    ignore: config.check?.ignore,
    readSource,
    imageInfo: imageFiles({ folder: dirname(file), root, served: config.check?.images }),
  })
  return {
    findings: await withFixes(
      findings.map((finding) => describe(finding, reporter)),
      reporter,
    ),
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
