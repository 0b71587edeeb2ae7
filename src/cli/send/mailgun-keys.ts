import { readSecret } from '../../send/transport/secret.ts'
import type { Secret } from '../../send/transport/secret.ts'

/** `MAILGUN_API_KEY` sends, `MAILGUN_READ_KEY` reads what became of the mail. */
type KeyName = 'MAILGUN_API_KEY' | 'MAILGUN_READ_KEY'
type Environment = Readonly<Record<string, string | undefined>>

/** Whether this machine may do it for the domain. */
export function hasKeyFor(name: KeyName, domain: string, environment: Environment = process.env): boolean {
  return isSet(ownName(name, domain), environment) || isSet(name, environment)
}

/**
 * A domain's own key, which goes before the one for all: `MAILGUN_API_KEY__MG_EXAMPLE_COM` for mg.example.com.
 *
 * @throws EmailcError `secret-missing` when neither is set
 */
export function readKeyFor(name: KeyName, domain: string, environment: Environment = process.env): Secret {
  const own = ownName(name, domain)
  return readSecret(isSet(own, environment) ? own : name, environment)
}

function ownName(name: KeyName, domain: string): string {
  return `${name}__${domain.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`
}

function isSet(variable: string, environment: Environment): boolean {
  return [variable, `${variable}_FILE`].some((name) => (environment[name] ?? '').trim() !== '')
}
