// Previews and renders mails over HTTP with what Node brings. In Express, call `renderRoute` from a route and send what it
// returns; `examples/hono/` has an app of its own.
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { createCompiler, EmailcError } from 'emailc'
import type { Template } from 'emailc'

export interface RouteAnswer {
  readonly status: number
  readonly body: object
}

const compiler = createCompiler()

/** One recipient's mail for the props of a request; wrong props are the caller's mistake, and the answer names it. */
export function renderRoute(template: Template<object> | undefined, body: string): RouteAnswer {
  if (template === undefined) return { status: 404, body: { error: 'There is no such template.' } }
  try {
    const props = JSON.parse(body === '' ? '{}' : body) as object
    const { subject, html, text } = compiler.compile(template, props)
    return { status: 200, body: { subject, html, text } }
  } catch (error) {
    if (error instanceof SyntaxError) return { status: 400, body: { error: 'The body is not JSON.' } }
    if (!(error instanceof EmailcError)) throw error
    return { status: 422, body: { error: error.diagnostics.map(({ code, message }) => ({ code, message })) } }
  }
}

/** `POST /receipt` with the props as JSON. */
export function createMailServer(templates: Readonly<Record<string, Template<object>>>): Server {
  return createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const name = (request.url ?? '/').slice(1)
    const template = Object.hasOwn(templates, name) ? templates[name] : undefined
    const { status, body } = renderRoute(template, Buffer.concat(chunks).toString())
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
}
