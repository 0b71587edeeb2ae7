import { createCompiler } from '../../src/compile.ts'
import { EmailcError } from '../../src/diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import type { Component } from '../../src/element/element.ts'
import { inspect } from '../../src/explain.ts'
import type { InspectedElement } from '../../src/inspect/inspect.ts'
import type { LoweringOptions } from '../../src/shape/prepared.ts'

/** A mail with the way back to its source. */
export interface InspectedMail {
  readonly subject: string
  /** Every element carries the id of its source element in `data-ec`. */
  readonly html: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  readonly elements: readonly InspectedElement[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Compiles one mail for looking at. A template with asynchronous components is awaited; its elements have no way back. */
export async function compileMail(component: Component<object>, props: object, options: LoweringOptions): Promise<InspectedMail> {
  try {
    const { message, elements, diagnostics } = inspect(component, props, options)
    return { ...message, elements, diagnostics }
  } catch (error) {
    if (!(error instanceof EmailcError) || error.code !== 'async-in-sync') throw error
    const mail = await createCompiler(options).compileAsync(component, props)
    return { ...mail, elements: [] }
  }
}
