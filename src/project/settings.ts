// zod's small build: the full one takes 90 ms to import, which would be a third of a build in which nothing changed.
import * as z from 'zod/mini'

/** One setting of `emailc.config.ts`, which the environment can set too: `dev.port` is `EMAILC_DEV_PORT`. */
export interface Setting {
  /** What it takes, in words that finish “must be …”. */
  readonly rule: string
  /** Made when there is a value to check: making all of them takes longer than loading zod does. */
  readonly schema: () => z.ZodMiniType
  /** Reads it from an environment variable; the result is checked like a config value. */
  readonly parse: (text: string) => unknown
}

const asText = (text: string) => text
const asList = (text: string) => text.split(',').map((part) => part.trim())
const asNumber = (text: string) => (text.trim() === '' ? text : Number(text))
const asBoolean = (text: string) => (text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : text)

/** A text that is no JSON stays a text, which no schema that uses this takes. */
const asJson = (text: string) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

const text = () => z.string().check(z.minLength(1))
const texts = () => z.array(text()).check(z.minLength(1))
const wholeNumber = (min: number, max = Number.MAX_SAFE_INTEGER) => z.number().check(z.int(), z.gte(min), z.lte(max))
const port: Setting = { rule: 'a whole number from 0 to 65535', schema: () => wholeNumber(0, 65_535), parse: asNumber }
const choice = (...values: string[]): Setting => ({ rule: `one of ${values.join(', ')}`, schema: () => z.enum(values), parse: asText })

const ruleSettings = () => z.record(text(), z.enum(['off', 'error', 'warning', 'info']))
const isScope = () => z.regex(/^(account|(account|domain|key):[^\s:]+)$/)
const scopeRule = () =>
  z.strictObject({
    requests: z.optional(wholeNumber(1)),
    recipients: z.optional(wholeNumber(1)),
    domains: z.optional(texts()),
  })
/** A limit that limits nothing, or that is for nobody, is a mistake that would let too much out. */
const scopeTree = () =>
  z
    .record(z.string().check(isScope()), scopeRule())
    .check(
      z.refine((tree) =>
        Object.entries(tree).every(
          ([scope, { requests, recipients, domains }]) =>
            (requests ?? recipients) !== undefined && /^(account|key):/.test(scope) === (domains !== undefined),
        ),
      ),
    )
const ignoredRule = () => z.strictObject({ rule: text(), component: z.optional(text()), file: z.optional(text()), reason: text() })

/** Every setting, by its path in the config object. `EmailcConfig` in config.ts carries the types and the documentation. */
export const settings = {
  templates: { rule: 'a glob or a list of globs', schema: () => z.union([text(), texts()]), parse: asList },
  out: { rule: 'the path of a folder', schema: text, parse: asText },
  targets: { rule: 'a list of e-mail clients', schema: texts, parse: asList },
  'dev.port': port,
  'dev.waitSeconds': { rule: 'a whole number from 1 to 3600', schema: () => wholeNumber(1, 3600), parse: asNumber },
  'dev.open': { rule: 'true or false', schema: () => z.boolean(), parse: asBoolean },
  'check.maxWarnings': { rule: 'a whole number from 0', schema: () => wholeNumber(0), parse: asNumber },
  'check.rules': { rule: 'an object of rule ids, each off, error, warning or info', schema: ruleSettings, parse: asJson },
  'check.ignore': { rule: 'a list of { rule, component?, file?, reason }', schema: () => z.array(ignoredRule()), parse: asJson },
  'check.images': { rule: 'an object of addresses, each with the path of a folder', schema: () => z.record(text(), text()), parse: asJson },
  'check.baseline': { rule: 'the path of a file', schema: text, parse: asText },
  'sandbox.port': port,
  'send.store': {
    rule: 'sqlite:<path> or postgres://…',
    schema: () => z.string().check(z.regex(/^(sqlite:.|postgres(ql)?:\/\/)/)),
    parse: asText,
  },
  'send.transport': choice('sandbox', 'mailgun', 'eml'),
  'send.rate': { rule: 'a rate such as 6000/min', schema: text, parse: asText },
  'send.limits': {
    rule: 'an object of scopes (account, account:<name>, domain:<name>, key:<name>), each with requests or recipients per minute as whole numbers, and with domains for account:<name> and key:<name> only',
    schema: scopeTree,
    parse: asJson,
  },
  'send.batch': choice('merge', 'single', 'auto'),
  'send.workers': { rule: 'a whole number from 1', schema: () => wholeNumber(1), parse: asNumber },
  'send.from': { rule: 'an address such as Ada <ada@example.com>', schema: text, parse: asText },
  'send.domain': { rule: 'the name of a domain', schema: text, parse: asText },
  'send.unsubscribeUrl': { rule: 'an https URL that ends in /', schema: text, parse: asText },
  'send.region': choice('us', 'eu'),
  // A text, which is what the environment can give, is not taken: who gets mail is said in the file.
  'send.guard': {
    rule: 'an object with a mode',
    schema: () => z.looseObject({ mode: z.enum(['sandbox', 'sink', 'live']) }),
    parse: asText,
  },
} as const satisfies Record<string, Setting>

/** The name of the environment variable of a setting. */
export function variableOf(setting: string): string {
  return `EMAILC_${setting
    .replace(/([A-Z])/g, '_$1')
    .replaceAll('.', '_')
    .toUpperCase()}`
}

export type SettingIssue =
  | { readonly kind: 'value'; readonly path: string; readonly rule: string; readonly found: unknown }
  | { readonly kind: 'unknown'; readonly path: string; readonly known: readonly string[] }

/** Reports every value of a config object that is not what its setting takes, and every key that is no setting. */
export function settingIssues(config: object, prefix = ''): SettingIssue[] {
  return Object.entries(config).flatMap(([key, value]): SettingIssue[] => {
    const path = `${prefix}${key}`
    const setting: Setting | undefined = Object.hasOwn(settings, path) ? settings[path as keyof typeof settings] : undefined
    if (value === undefined && setting !== undefined) return []
    if (setting !== undefined)
      return setting.schema().safeParse(value).success ? [] : [{ kind: 'value', path, rule: setting.rule, found: value }]
    if (!isGroup(path)) return [{ kind: 'unknown', path, known: settingsUnder(prefix) }]
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return settingIssues(value, `${path}.`)
    return value === undefined ? [] : [{ kind: 'value', path, rule: 'an object of settings', found: value }]
  })
}

function isGroup(path: string): boolean {
  return Object.keys(settings).some((name) => name.startsWith(`${path}.`))
}

function settingsUnder(prefix: string): string[] {
  const names = Object.keys(settings).filter((name) => name.startsWith(prefix))
  return [...new Set(names.map((name) => name.slice(prefix.length).split('.')[0]!))]
}
