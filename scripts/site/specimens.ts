import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { lenses } from '../../src/check/lens/lenses.ts'
import { lensNames } from '../../src/cli/lens-output.ts'
import { createCompiler } from '../../src/compile.ts'
import { loadTemplate } from '../../src/project/load-template.ts'
import { startTemplateServer } from '../../src/project/server.ts'

/** A mail that shows one component, as the compiler made it and through every lens. */
export interface Specimen {
  /** `data-table` */
  readonly name: string
  /** `docs/gallery/data-table.tsx` */
  readonly file: string
  readonly views: readonly View[]
}

export interface View {
  readonly name: 'desktop' | keyof typeof lenses
  /** A document; the text part is one, too. */
  readonly html: string
}

/** Compiles the templates of a folder, one for each file that does not begin with `_`. */
export async function compileSpecimens(root: string, folder: string): Promise<Specimen[]> {
  const files = globSync(`${folder}/[a-z]*.tsx`, { cwd: root }).sort()
  const server = await startTemplateServer({ root })
  try {
    const compiler = createCompiler()
    const specimens: Specimen[] = []
    for (const file of files) {
      const { component, fixtures } = await loadTemplate(server, join(root, file))
      const mail = compiler.compile(component, fixtures['default']!)
      specimens.push({ name: basename(file, '.tsx'), file, views: viewsOf(mail) })
    }
    return specimens
  } finally {
    await server.close()
  }
}

function viewsOf({ html, text }: { readonly html: string; readonly text: string }): View[] {
  return [{ name: 'desktop', html }, ...lensNames.map((name) => ({ name, html: lenses[name](html, { text }).html }))]
}
