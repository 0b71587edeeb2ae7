// The shape of emailc.config.ts. This file imports types alone, since everyone who imports `emailc` loads it.

import type { GuardConfig } from '../send/guard/guard-config.ts'

/** What `emailc.config.ts` may say. Every setting is optional; flags and environment variables go before it. */
export interface EmailcConfig {
  /**
   * Globs that find the templates, relative to the config file. Files and folders whose name starts with `_` or `.` are left out.
   * @defaultValue ['templates/**\/*.tsx']
   */
  readonly templates?: string | readonly string[]
  /**
   * Where `build` writes.
   * @defaultValue 'dist'
   */
  readonly out?: string
  /**
   * E-mail clients to compile and check for, as in `emailc check --targets`. Without an Outlook on Windows among them mail has
   * no conditional comments.
   * @defaultValue ['default']
   */
  readonly targets?: readonly string[]
  /** Settings of `emailc dev`. */
  readonly dev?: {
    /** @defaultValue 4400 */
    readonly port?: number
    /** Opens the studio in the browser at start. @defaultValue false */
    readonly open?: boolean
    /** How long a template may wait for what it asks for, in seconds, before the studio says so and goes on. @defaultValue 30 */
    readonly waitSeconds?: number
  }
  /** Settings of `emailc check`. */
  readonly check?: {
    /** More warnings than this fail the command. @defaultValue no limit */
    readonly maxWarnings?: number
    /** Rules to turn off or to take more or less seriously: `{ 'font-odd-size': 'off', 'href-http': 'error' }`. */
    readonly rules?: Readonly<Record<string, 'off' | 'error' | 'warning' | 'info'>>
    /** Findings that are fine, each with the reason why. A finding is taken out when all that an entry names agrees. */
    readonly ignore?: readonly {
      readonly rule: string
      /** The name of a component it came out of. */
      readonly component?: string
      /** The template or file, or a part of its path. */
      readonly file?: string
      readonly reason: string
    }[]
    /**
     * Where the files behind the addresses of images lie, so that their weights count: `{ 'https://cdn.example.com/': 'images' }`.
     * Nothing is fetched.
     */
    readonly images?: Readonly<Record<string, string>>
    /** A baseline file, as in `emailc check --baseline`. */
    readonly baseline?: string
  }
  /** Settings of `emailc sandbox`. */
  readonly sandbox?: {
    /** @defaultValue 4401 */
    readonly port?: number
  }
  /** Settings of `emailc send` and `emailc worker`. Secrets belong in the environment. */
  readonly send?: {
    /** `sqlite:path` or `postgres://…`. @defaultValue 'sqlite:.emailc/send.db' */
    readonly store?: string
    /** @defaultValue 'sandbox' */
    readonly transport?: 'sandbox' | 'mailgun' | 'eml'
    /** Recipients per minute, as in `--rate`. @defaultValue '6000/min' with mailgun, 'none' with sandbox and eml */
    readonly rate?: string
    /**
     * What may be sent in a calendar minute of the provider, for each scope: `account` is everything, `account:<name>` and `key:<name>` are the
     * domains they list, `domain:<name>` is one sending domain. Every scope of a campaign's domain has to admit each of its calls.
     * @example { account: { recipients: 60_000 }, 'key:acme': { domains: ['mg.acme.example', 'news.acme.example'], recipients: 6_000, requests: 500 } }
     */
    readonly limits?: Readonly<
      Record<string, { readonly requests?: number; readonly recipients?: number; readonly domains?: readonly string[] }>
    >
    /** @defaultValue 'auto' */
    readonly batch?: 'merge' | 'single' | 'auto'
    /** Render and send workers on this machine. */
    readonly workers?: number
    /** The sender, as in a From header: `Ada <ada@example.com>`. */
    readonly from?: string
    /** The Mailgun domain. */
    readonly domain?: string
    /** Where the unsubscribe endpoint listens, an https URL that ends in `/`; its key is `UNSUBSCRIBE_KEY` in the environment. */
    readonly unsubscribeUrl?: string
    /** Where the Mailgun domain lives. @defaultValue 'us' */
    readonly region?: 'us' | 'eu'
    /** Who may get mail from here; without it Mailgun is not called. */
    readonly guard?: GuardConfig & {
      /** A live campaign pauses after this many recipients until it is resumed; 0 never. @defaultValue 100 */
      readonly canary?: number
    }
  }
}

/**
 * Types a config file; returns what it is given.
 *
 * @param config the settings; each one is optional
 * @example
 * // emailc.config.ts
 * import { defineConfig } from 'emailc'
 *
 * export default defineConfig({ templates: 'emails/**\/*.tsx', out: 'build/emails' })
 */
export function defineConfig(config: EmailcConfig): EmailcConfig {
  return config
}
