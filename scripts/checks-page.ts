import { clientGroups, clients } from '../src/clients/clients.ts'
import { supportDate } from '../src/clients/support-data.ts'
import { featureSlugs } from '../src/clients/support.ts'
import { proofs, rules } from '../src/check/registry.ts'
import type { Rule } from '../src/check/rule.ts'
import { agreement, knownAnswers } from './known-answers.ts'
import { checksIntroduction } from './checks-introduction.ts'
import { unprovenRules } from './unproven-rules.ts'

/** Writes docs/checks.md from the rules themselves. */
export function checksPage(): string {
  return [
    checksIntroduction,
    '## Targets\n',
    `Support data: ${featureSlugs().length} features of caniemail.com, as of ${supportDate}.\n`,
    targetsTable(),
    '## Proofs\n',
    ...proofs.map((rule, index) => section(rule, `P${index + 1}`)),
    '## Rules\n',
    ...rules.map((rule) => section(rule)),
    '## How far the Word lens is to be trusted\n',
    lensTrust(),
  ].join('\n')
}

function section(rule: Rule, number?: string): string {
  const clientNames = rule.clients.includes('all') ? 'all clients' : rule.clients.join(', ')
  const sources = rule.source.map((source) => (source.startsWith('https://') ? `<${source}>` : source)).join(', ')
  return [
    `### ${rule.id}\n`,
    `**${rule.severity}** · ${clientNames}${number === undefined ? '' : ` · ${number}`}\n`,
    `${escapeHtml(`${rule.summary} ${rule.reason}`)}\n`,
    `Fix: ${escapeHtml(rule.fix)}\n`,
    `Source: ${sources}\n`,
  ].join('\n')
}

function targetsTable(): string {
  const groups = Object.entries(clientGroups).map(
    ([name, ids]) => `| \`${name}\` | ${name === 'all' ? 'every client below' : ids.map((id) => `\`${id}\``).join(' ')} |`,
  )
  const rows = clients.map(({ id, name }) => `| \`${id}\` | ${name} |`)
  return ['| group | clients |', '| --- | --- |', ...groups, '', '| client | name |', '| --- | --- |', ...rows, ''].join('\n')
}

function lensTrust(): string {
  const answers = knownAnswers()
  const part = (isHeldOut: boolean) => agreement(answers.filter((answer) => answer.isHeldOut === isHeldOut))
  const differing = answers.filter(({ agrees }) => !agrees).map(({ slug, label }) => `\`${slug}\` (caniemail: ${label})`)
  return [
    'No Outlook was at hand when it was written. It is an approximation, and says so wherever it appears. Its tables follow',
    'Microsoft’s published tiers and public bug reports, not caniemail; caniemail’s labels are an independent check of it.',
    `Asked for each feature that caniemail tested in Outlook 2016, the lens agrees on ${part(false)} of the features that were`,
    `looked at while it was written, and on ${part(true)} of those that were held out. The published digests that it was`,
    'written from quote caniemail too, so the second figure is not blind in the strictest sense.\n',
    `It differs on ${differing.join(', ')}.\n`,
    'Lowering, checker and lens share one set of beliefs about Word, so their agreement with each other is no evidence about',
    'Word. Lowering rules whose absence changes neither a finding nor the lens’s picture are unproven:\n',
    ...(unprovenRules.length === 0 ? ['none.'] : unprovenRules.map(({ rule, why }) => `- ${rule}: ${why}`)),
    '',
  ].join('\n')
}

/** A page in Markdown would take `<title>` and comments for HTML. */
function escapeHtml(text: string): string {
  return text.replaceAll('<', '&lt;')
}
