import { Session } from 'node:inspector'
import { SourceMap } from 'node:module'
import type { SourceMapPayload } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DiagnosticPlace } from '../../src/diagnostics/diagnostic.ts'
import type { Location } from '../../src/diagnostics/location.ts'
import { isOwnModule } from '../../src/project/own-modules.ts'
import { packageRoot } from '../../src/project/package-root.ts'

const PATIENCE_MS = 3000

interface Script {
  readonly scriptId: string
  readonly url: string
  readonly sourceMapURL?: string
}

interface Frame {
  readonly functionName: string
  /** Lines and columns from 0. */
  readonly location: { readonly scriptId: string; readonly lineNumber: number; readonly columnNumber: number }
}

type InspectorMessage =
  | { readonly method: 'Debugger.scriptParsed'; readonly params: Script }
  | { readonly method: 'Debugger.paused'; readonly params: { readonly callFrames: readonly Frame[] } }

/**
 * Where a thread that never pauses is in the author's source, and in which components: its debugger halts it between two steps of
 * whatever loop it is in. Nothing is known when another debugger holds the thread.
 *
 * @param url of the thread's entry, which tells it from other threads
 */
export async function busyPlace(url: string): Promise<DiagnosticPlace> {
  const session = new Session()
  try {
    session.connect()
    return await Promise.race([haltedAt(session, url), new Promise<DiagnosticPlace>((done) => setTimeout(done, PATIENCE_MS, {}))])
  } catch {
    return {}
  } finally {
    session.disconnect()
  }
}

function haltedAt(session: Session, url: string): Promise<DiagnosticPlace> {
  return new Promise((done, failed) => {
    const scripts = new Map<string, Script>()
    let sessionId: string | undefined
    let id = 0
    const tell = (method: string): void =>
      session.post('NodeWorker.sendMessageToWorker', { sessionId: sessionId!, message: JSON.stringify({ id: ++id, method }) })
    session.on('NodeWorker.attachedToWorker', ({ params }) => {
      if (params.workerInfo.url !== url) return
      sessionId = params.sessionId
      tell('Debugger.enable')
      tell('Debugger.pause')
    })
    session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
      if (params.sessionId !== sessionId) return
      const message = JSON.parse(params.message) as InspectorMessage
      if (message.method === 'Debugger.scriptParsed') scripts.set(message.params.scriptId, message.params)
      if (message.method !== 'Debugger.paused') return
      done(placeOf(message.params.callFrames, scripts))
      tell('Debugger.disable') // a thread that is halted cannot be ended
      session.post('NodeWorker.disable')
    })
    session.post('NodeWorker.enable', { waitForDebuggerOnStart: false }, (error) => error !== null && failed(error))
  })
}

/** The innermost place in the author's own files, and the components around it. */
function placeOf(frames: readonly Frame[], scripts: ReadonlyMap<string, Script>): DiagnosticPlace {
  const authored = frames.filter(({ location }) => isAuthored(scripts.get(location.scriptId)?.url ?? ''))
  const componentStack = authored.flatMap(({ functionName }) => (/^[A-Z]/.test(functionName) ? { component: functionName } : []))
  const innermost = authored[0]
  return innermost === undefined ? {} : { location: sourceOf(innermost, scripts.get(innermost.location.scriptId)!), componentStack }
}

function sourceOf({ location: { lineNumber, columnNumber } }: Frame, { url, sourceMapURL = '' }: Script): Location | undefined {
  const [, encoded] = /^data:application\/json[^,]*;base64,(.+)$/.exec(sourceMapURL) ?? []
  if (encoded === undefined) return undefined
  const map = new SourceMap(JSON.parse(Buffer.from(encoded, 'base64').toString()) as SourceMapPayload)
  const entry = map.findEntry(lineNumber, columnNumber)
  if (!('originalLine' in entry)) return undefined
  return { file: pathOf(url), line: Number(entry.originalLine) + 1, column: Number(entry.originalColumn) + 1 }
}

/** The author's own files, wherever they lie, and nothing of emailc's or of a package. */
function isAuthored(url: string): boolean {
  if (!/^(?:\/|file:|[a-z]:)/i.test(url) || url.includes('/node_modules/')) return false
  const file = pathOf(url)
  return !isOwnModule(file) && !file.startsWith(join(packageRoot(), 'components')) && !file.startsWith(join(packageRoot(), 'preview'))
}

function pathOf(url: string): string {
  return url.startsWith('file:') ? fileURLToPath(url) : decodeURI(url)
}
