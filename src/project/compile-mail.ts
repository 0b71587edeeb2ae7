import type { CompileResult, Compiler } from '../compile.ts'
import { EmailcError } from '../diagnostics/diagnostic.ts'
import type { Component } from '../element/element.ts'

/** Compiles a mail without waiting, as a render worker would; only a template with an asynchronous component is awaited. */
export async function compileMail(compiler: Compiler, component: Component<object>, props: object): Promise<CompileResult> {
  try {
    return compiler.compile(component, props)
  } catch (error) {
    if (error instanceof EmailcError && error.code === 'async-in-sync') return compiler.compileAsync(component, props)
    throw error
  }
}
