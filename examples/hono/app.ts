// Mails over HTTP with Hono, on any runtime that it runs on: `serve({ fetch: createApp({ receipt: Receipt }).fetch })` with
// @hono/node-server, `export default createApp(…)` on Bun and Deno.
import { createCompiler, EmailcError } from 'emailc'
import type { Template } from 'emailc'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'

/** `POST /receipt` with the props as JSON answers with `{ subject, html, text }`. */
export function createApp(templates: Readonly<Record<string, Template<object>>>): Hono {
  // One compiler for the life of the app: each structure is lowered once.
  const compiler = createCompiler()
  const app = new Hono()

  app.post('/:template', async (context) => {
    const name = context.req.param('template')
    if (!Object.hasOwn(templates, name)) throw new HTTPException(404, { message: 'There is no such template.' })
    const props = await context.req.json<object>().catch(() => {
      throw new HTTPException(400, { message: 'The body is not JSON.' })
    })
    const { subject, html, text } = compiler.compile(templates[name]!, props)
    return context.json({ subject, html, text })
  })

  // Wrong props are the caller's mistake, and the answer names it; anything else is ours.
  app.onError((error, context) => {
    if (error instanceof EmailcError) return context.json({ error: error.diagnostics.map(({ code, message }) => ({ code, message })) }, 422)
    if (error instanceof HTTPException) return context.json({ error: error.message }, error.status)
    throw error
  })
  return app
}
