// The studio: a server for one project on one port. Templates run in a thread of their own; this one keeps every open page up to
// date, and serves nothing but its own page and what that page asks for with its token.

import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import { packageVersion } from '../../src/project/package-root.ts'
import type { Project } from '../../src/project/project.ts'
import { loadClient } from './client-bundle.ts'
import { createHandler, fixedFiles, hostNames, lanAddresses, listen } from './http.ts'
import type { StaticFile } from './http.ts'
import { LiveProject } from './live-project.ts'
import type { MailThread } from './mail-thread.ts'
import { studioPage } from './pages.ts'
import { senderOf } from './sending.ts'
import type { Boot, ServerMessage } from './protocol.ts'
import { Session } from './session.ts'
import type { StudioSending } from './sending.ts'
import { acceptSockets } from './socket.ts'

export interface StudioOptions {
  readonly project: Project
  /** Runs the templates. */
  readonly thread: MailThread
  /** Globs or files; all templates of the project when there are none. */
  readonly patterns?: readonly string[]
  /** 0 takes any free one. */
  readonly port: number
  /** Serves devices of the network that bring the token. @defaultValue false */
  readonly isOnNetwork?: boolean
  readonly sending?: StudioSending
}

/** A running studio. */
export interface Studio {
  readonly url: string
  readonly port: number
  /** Where a phone finds it, token included; absent without `isOnNetwork`. */
  readonly lanUrl: string | undefined
  readonly templates: number
  close(): Promise<void>
}

/**
 * Starts the studio of a project.
 *
 * @throws EmailcError `studio-port`, or what is wrong with the templates' paths
 * @example
 * const studio = await startStudio({ project: await openProject(), thread: new MailThread(), port: 4400 })
 */
export async function startStudio(options: StudioOptions): Promise<Studio> {
  const { patterns = [], sending, isOnNetwork = false } = options
  const client = loadClient()
  client.catch(() => undefined) // whoever asks for it hears of it
  const live = new LiveProject(options.project, patterns, options.thread)
  const tokens = { page: token(), lan: isOnNetwork ? token() : undefined }
  const hosts = new Set<string>()
  const rules = { hosts, pageToken: tokens.page, lanToken: tokens.lan }
  let lanUrl: string | undefined
  const boot = (isLocal: boolean): Boot => ({
    mode: 'live',
    isGuest: !isLocal,
    token: tokens.page,
    project: basename(live.project.root),
    sender: senderOf(live.project),
    version: packageVersion(),
    templates: live.templates.items(),
    ...(lanUrl === undefined ? {} : { lanUrl }),
    ...(sending === undefined ? {} : { transport: sending.transport() }),
  })
  const files = new Map<string, StaticFile>([
    ...fixedFiles,
    ['/', { type: 'text/html; charset=utf-8', body: (isLocal) => studioPage(boot(isLocal)) }],
    ['/studio.js', { type: 'text/javascript; charset=utf-8', body: async () => (await client).script }],
    ['/studio.css', { type: 'text/css; charset=utf-8', body: async () => (await client).style }],
  ])
  const api = async (name: string, body: unknown, isLocal: boolean) => {
    const { answerApi } = await import('./api.ts')
    return answerApi(name, body, isLocal, live, sending)
  }
  const listening = await listen(options.port, isOnNetwork, createHandler({ rules, files, api }))
  for (const host of hostNames(listening.port, isOnNetwork)) hosts.add(host)
  const address = isOnNetwork ? lanAddresses()[0] : undefined
  if (address !== undefined) lanUrl = `http://${address}:${listening.port}/?token=${tokens.lan}`
  const sockets = acceptSockets(listening.servers, { rules, createSession: (send) => openSession(live, send) })
  sending?.onMail(() => sockets.broadcast({ kind: 'inbox' }))
  live.open(sockets)
  return {
    url: `http://localhost:${listening.port}/`,
    port: listening.port,
    lanUrl,
    templates: live.templates.count,
    async close() {
      sockets.close()
      await Promise.all([listening.close(), live.close(), sending?.close()])
    },
  }
}

/** The list in a page may be older than its connection. */
function openSession(live: LiveProject, send: (message: ServerMessage) => void): Session {
  if (live.templates.hasChanged) send({ kind: 'templates', templates: live.templates.items() })
  return new Session(live, send)
}

function token(): string {
  return randomBytes(16).toString('base64url')
}
