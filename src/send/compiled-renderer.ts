import { readFile } from 'node:fs/promises'
import { requireLate } from '../late.ts'
import type { Renderer, Splicer } from './renderer.ts'

// The compiler as the pipeline's renderer. A thread loads what it needs of it and no more: a sender no compiler, a reader neither.

/** Loads a built template module. */
export async function loadRenderer(templateFile: string): Promise<Renderer> {
  const { loadTemplate } = await import('./compiled-template.ts')
  return loadTemplate(templateFile)
}

/** Makes mails out of stored parts. */
export function createSplicer(): Splicer {
  const { CompiledSplicer } = requireLate(new URL('./compiled-splicer.ts', import.meta.url)) as typeof import('./compiled-splicer.ts')
  return new CompiledSplicer()
}

/** Whether a template may have a schema: an export has its name in the module's text, unless it comes from another or is spelt in escapes. */
export async function mayHaveSchema(templateFile: string): Promise<boolean> {
  return /\bschema\b|\bexport\s*\*|\\u/.test(await readFile(templateFile, 'utf8'))
}
