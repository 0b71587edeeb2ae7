/** What a template written for jsx-email or react-email says about itself. */
export interface ForeignTemplate {
  readonly library: 'jsx-email' | 'react-email'
  readonly exports: 'default' | 'Template' | 'none'
  readonly hasPreviewProps: boolean
  /** An expression for the props its preview shows, where a line below the rest of the module can name them. */
  readonly previewProps: string | undefined
  readonly hasFixtures: boolean
  readonly hasTitle: boolean
  /** The names it imports from the library. */
  readonly imports: readonly string[]
}

/** Reads a module's source; `undefined` when it imports neither library. */
export function readForeignTemplate(source: string): ForeignTemplate | undefined {
  const imports = [...source.matchAll(/import\s+([^"';]*?)\s*from\s*["'](jsx-email|react-email|@react-email\/[\w-]+)["']/g)]
  const [first] = imports
  if (first === undefined) return undefined
  const previewProps = previewPropsOf(source)
  return {
    library: first[2] === 'jsx-email' ? 'jsx-email' : 'react-email',
    exports: templateExport(source),
    hasPreviewProps: previewProps !== undefined || /\bPreviewProps\b\s*[:=]/.test(source),
    previewProps,
    hasFixtures: /\bexport\s+const\s+fixtures\b/.test(source),
    hasTitle: /<title[\s>]/.test(source),
    imports: imports.flatMap(([, clause = '']) => namesIn(clause)),
  }
}

/** What a module offers as its template. */
export function templateExport(source: string): ForeignTemplate['exports'] {
  if (/\bexport\s+default\b|\bexport\s*\{[^}]*\bas\s+default\b/.test(source)) return 'default'
  const isTemplate = /\bexport\s+(?:const|let|class|(?:async\s+)?function)\s+Template\b|\bexport\s*\{[^}]*\bTemplate\b/.test(source)
  return isTemplate ? 'Template' : 'none'
}

/** `previewProps`, `Mail.PreviewProps`, or the latter with the type that its author gave it. */
function previewPropsOf(source: string): string | undefined {
  if (/\bexport\s+const\s+previewProps\b/.test(source)) return 'previewProps'
  const assigned = /(?:\b\w+|\(\s*\w+\s+as\b[^;=]*\))\.PreviewProps(?=\s*=(?!=))/.exec(source)?.[0]
  if (assigned !== undefined) return assigned
  const [, made] = /\bconst\s+(\w+)\s*=\s*Object\.assign\([\s\S]*?\bPreviewProps\s*:/.exec(source) ?? []
  return made === undefined ? undefined : `${made}.PreviewProps`
}

/** The names of `{ Html, type Props, Text as Words }`; for `* as Mail` those that are used of it are not looked for. */
function namesIn(clause: string): string[] {
  const names = /\{([^}]*)\}/.exec(clause)?.[1] ?? ''
  return names.split(',').flatMap((name) => /^(?:type\s+)?(\w+)/.exec(name.trim())?.[1] ?? [])
}
