import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import type { Component } from '../../src/element/element.ts'
import type { InspectedElement } from '../../src/inspect/inspect.ts'
import { inspectMail } from '../../src/project/inspect-mail.ts'
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

/** Compiles one mail for looking at. */
export async function compileMail(component: Component<object>, props: object, options: LoweringOptions): Promise<InspectedMail> {
  const { message, elements, diagnostics } = await inspectMail(component, props, options)
  return { ...message, elements, diagnostics }
}
