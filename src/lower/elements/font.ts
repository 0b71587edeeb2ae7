import type { StyledElement } from '../../cascade/styled.ts'

/**
 * What brings the mail's fonts to browsers, imports first, as CSS wants them. Word would draw a whole family in Times New Roman
 * when it saw one (rule 10).
 *
 * @see https://www.caniemail.com/features/css-at-import/ a few more clients load a sheet by this than by `<link>`
 */
export function fontRules(fonts: readonly StyledElement[], documentRules: readonly string[]): string[] {
  const rules = [...fonts.flatMap(fontRule), ...documentRules.filter(isFontRule)]
  const isImport = (rule: string) => rule.startsWith('@import')
  return [...new Set([...rules.filter(isImport), ...rules.filter((rule) => !isImport(rule))])]
}

function fontRule(source: StyledElement): string[] {
  const url = urlOf(source)
  if (url === '') return []
  const format = source.attributes.get('format') ?? formatOf(url)
  // A file has its format in its name, or named beside it; anything else is a sheet that declares the family, as Google's are.
  if (format === undefined) return [`@import url("${url}");`]
  const family = quoted(source.attributes.get('family'))
  const weight = source.attributes.get('weight') ?? 400
  const style = source.attributes.get('style') ?? 'normal'
  return [`@font-face{font-family:${family};font-style:${style};font-weight:${weight};src:url("${url}") format("${format}")}`]
}

export function urlOf(source: StyledElement): string {
  return String(source.attributes.get('url') ?? '').replace(/["\\\s<>]/g, encodeURIComponent)
}

function quoted(family: unknown): string {
  return `"${String(family).replace(/["'\\<>]/g, '')}"`
}

/** A font of document CSS among its at-rules, or the import of a sheet with fonts. */
export function isFontRule(rule: string): boolean {
  return /^@font-face\b|^@import\b.*font/i.test(rule)
}

/** The families that document CSS brings, with nothing that stands in for them but what their stacks name. */
export function documentFonts(rules: readonly string[]): [string, string][] {
  return rules.filter(isFontRule).flatMap((rule) => {
    const family = /font-family:\s*(["']?)([^"';}]+)\1/i.exec(rule)?.[2]
    return family === undefined ? [] : [[family.trim(), ''] as [string, string]]
  })
}

/** A family with the installed one that stands in for it. */
export function fontFallback(source: StyledElement): [string, string] {
  const fallback = source.attributes.get('fallback')
  return [String(source.attributes.get('family')), typeof fallback === 'string' ? fallback : '']
}

function formatOf(url: string): string | undefined {
  const extension = /(?:\.|^data:font\/)(woff2|woff|ttf|otf)(?:$|[?#;])/.exec(url)?.[1]
  if (extension === undefined) return undefined
  return extension === 'ttf' ? 'truetype' : extension === 'otf' ? 'opentype' : extension
}
