/**
 * The CSS name of a property that may be written in camelCase. Custom properties (`--brand`) keep their case.
 *
 * @example
 * cssName('backgroundColor') // 'background-color'
 * cssName('msoLineHeightRule') // 'mso-line-height-rule'
 * cssName('WebkitTextSizeAdjust') // '-webkit-text-size-adjust'
 */
export function cssName(name: string): string {
  if (name.startsWith('--')) return name
  if (name === 'cssFloat') return 'float'
  if (/^(?:Webkit|Moz|Ms|O|Epub)[A-Z]/.test(name)) return `-${hyphenate(name.slice(0, 1).toLowerCase() + name.slice(1))}`
  if (/^ms[A-Z]/.test(name)) return `-${hyphenate(name)}`
  // `Margin` with a capital is a trick for an Outlook.com that is gone; it means margin.
  return name.includes('-') ? name.toLowerCase() : hyphenate(name.slice(0, 1).toLowerCase() + name.slice(1))
}

/** Properties whose bare numbers are numbers; any other bare number is a length in px. */
const unitlessProperties: ReadonlySet<string> = new Set([
  'line-height',
  'font-weight',
  'opacity',
  'z-index',
  'zoom',
  'flex',
  'flex-grow',
  'flex-shrink',
  'order',
  'orphans',
  'widows',
  'tab-size',
  'columns',
  'column-count',
  'line-clamp',
  '-webkit-line-clamp',
  'fill-opacity',
  'stroke-opacity',
  'font-size-adjust',
  'aspect-ratio',
  'scale',
])

/** Writes a number as the value of a property: px, unless the property takes plain numbers. */
export function numberValue(property: string, value: number): string {
  return value === 0 || unitlessProperties.has(property) ? String(value) : `${value}px`
}

function hyphenate(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).toLowerCase()
}
