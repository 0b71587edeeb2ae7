import { EmailcError } from '../diagnostics/diagnostic.ts'
import type { Component } from '../element/element.ts'
import { inspect, inspectAsync } from '../explain.ts'
import type { Inspection } from '../inspect/inspect.ts'
import type { LoweringOptions } from '../shape/prepared.ts'

/** Compiles a mail with the way back to its source, without waiting unless a component of it is asynchronous. */
export async function inspectMail(component: Component<object>, props: object, options?: LoweringOptions): Promise<Inspection> {
  try {
    return inspect(component, props, options)
  } catch (error) {
    if (error instanceof EmailcError && error.code === 'async-in-sync') return inspectAsync(component, props, options)
    throw error
  }
}
