/** What a template written for jsx-email or react-email says about itself. */
export interface ForeignTemplate {
  readonly library: 'jsx-email' | 'react-email'
  readonly exports: 'default' | 'Template' | 'none'
  /** The expression that holds the props its preview shows. */
  readonly previewProps: string | undefined
  readonly hasFixtures: boolean
  readonly hasTitle: boolean
  /** The names it imports from the library. */
  readonly imports: readonly string[]
}

/** Reads a module's source; `undefined` when it imports neither library. */
export function readForeignTemplate(source: string): ForeignTemplate | undefined {
  const imports = [...source.matchAll(/import\s*\{([^}]*)\}\s*from\s*["'](jsx-email|react-email|@react-email\/[\w-]+)["']/g)]
  const [first] = imports
  if (first === undefined) return undefined
  const component = /(\w+)\.PreviewProps\s*=/.exec(source)?.[1]
  const isDefault = /\bexport\s+default\b|\bexport\s*\{[^}]*\bas\s+default\b/.test(source)
  const isTemplate = /\bexport\s+(?:const|let|(?:async\s+)?function)\s+Template\b/.test(source)
  return {
    library: first[2] === 'jsx-email' ? 'jsx-email' : 'react-email',
    exports: isDefault ? 'default' : isTemplate ? 'Template' : 'none',
    previewProps: /\bexport\s+const\s+previewProps\b/.test(source)
      ? 'previewProps'
      : component === undefined
        ? undefined
        : `${component}.PreviewProps`,
    hasFixtures: /\bexport\s+const\s+fixtures\b/.test(source),
    hasTitle: /<title[\s>]/.test(source),
    imports: imports.flatMap(([, names = '']) => names.split(',').map((name) => name.trim().split(/\s+as\s+/)[0]!)).filter(Boolean),
  }
}
