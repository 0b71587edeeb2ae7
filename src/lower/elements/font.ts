import type { StyledElement } from '../../cascade/styled.ts'

/** `@font-face` for browsers. Word would draw the whole family in Times New Roman when it saw one (rule 10). */
export function fontFace(source: StyledElement): string {
  const family = quoted(source.attributes.get('family'))
  const url = String(source.attributes.get('url') ?? '').replace(/["\\\s<>]/g, encodeURIComponent)
  const format = source.attributes.get('format') ?? formatOf(url)
  const weight = source.attributes.get('weight') ?? 400
  const style = source.attributes.get('style') ?? 'normal'
  const src = `url("${url}")${format === undefined ? '' : ` format("${format}")`}`
  return `@font-face{font-family:${family};font-style:${style};font-weight:${weight};src:${src}}`
}

function quoted(family: unknown): string {
  return `"${String(family).replace(/["'\\<>]/g, '')}"`
}

/** A font of document CSS, among its at-rules. */
export function isFontFace(rule: string): boolean {
  return /^@font-face\b/i.test(rule)
}

/** The families that document CSS brings, with nothing that stands in for them but what their stacks name. */
export function documentFonts(rules: readonly string[]): [string, string][] {
  return rules.filter(isFontFace).flatMap((rule) => {
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
  const extension = /\.(woff2|woff|ttf|otf)(?:$|\?)/.exec(url)?.[1]
  if (extension === undefined) return undefined
  return extension === 'ttf' ? 'truetype' : extension === 'otf' ? 'opentype' : extension
}
