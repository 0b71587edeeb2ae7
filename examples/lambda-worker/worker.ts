// A render worker in one file, for AWS Lambda or any queue consumer: it gets a batch of recipients and returns their mails.
// Build the templates before it is bundled: `emailc build`. What `dist/` holds carries the shapes of its fixtures, so a cold
// start loads neither Vite nor a CSS parser.
import { createCompiler } from 'emailc'
import type { Template } from 'emailc'

export interface RenderRequest {
  readonly template: string
  readonly recipients: readonly { readonly email: string; readonly props: object }[]
}

export interface RenderedMail {
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
}

// One compiler for the life of the process: each structure is lowered once.
const compiler = createCompiler()

/** @param load imports a built template; a bundler turns a plain `import` of each into part of the file */
export function createHandler(load: (template: string) => Promise<{ readonly default: Template<object> }>) {
  return async ({ template, recipients }: RenderRequest): Promise<RenderedMail[]> => {
    const { default: component } = await load(template)
    return recipients.map(({ email, props }) => {
      const { subject, html, text } = compiler.compile(component, props)
      return { to: email, subject, html, text }
    })
  }
}
