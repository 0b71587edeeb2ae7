import { join } from 'node:path'
import { createCompiler } from '../../src/compile.ts'
import type { Component } from '../../src/element/element.ts'
import { prettyHtml } from '../pretty-html.ts'
import { suite } from '../suite.ts'

interface Input {
  readonly default: Component<object>
  /** Given to the component; nothing unless exported. */
  readonly props?: object
}

suite(import.meta.dirname, async (folder) => {
  const { default: template, props = {} } = (await import(join(folder, 'input.tsx'))) as Input
  const { html, text, headers, diagnostics } = createCompiler().compile(template, props)
  return {
    'expected.html': prettyHtml(html),
    'expected.txt': text,
    'expected.headers.json': Object.keys(headers).length === 0 ? undefined : `${JSON.stringify(headers, undefined, 2)}\n`,
    'expected.diagnostics.txt':
      diagnostics.length === 0 ? undefined : `${diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n')}\n`,
  }
})
