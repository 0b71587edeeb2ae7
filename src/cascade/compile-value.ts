import { blend, isColor, parseColor, toHex, usesCurrentColor } from '../css/color.ts'
import { fontSizeKeywords } from '../css/font-size-keywords.ts'
import { foldMath, isMath } from '../css/fold-math.ts'
import { formatPx, isFontRelative, parseQuantity, round, toPx } from '../css/length.ts'
import { functionCall, splitList, splitValue } from '../css/split-value.ts'
import { properties } from './properties.ts'
import type { ValueKind } from './properties.ts'
import type { CompiledValue, ValueContext } from './value-context.ts'

/**
 * Prepares a longhand's value: whatever does not depend on the element is computed here, once for each rule.
 *
 * @param value without `var()`, and right for the property's grammar
 */
export function compileValue(property: string, value: string): CompiledValue {
  const row = properties[property]
  if (row === undefined) return /(?:^|-)color$/.test(property) ? compileColor(value) : compileLengths(value)
  // Names that belong to the author, such as animations, keep their case; they have no row.
  return compilers[row.kind](row.kind === 'lengths' && !/["'(]/.test(value) ? value.toLowerCase() : value)
}

const compilers: Readonly<Record<ValueKind, (value: string) => CompiledValue>> = {
  keyword: (value) => value.toLowerCase().replaceAll(/\s+/g, ' '),
  'as-is': (value) => value,
  lengths: compileLengths,
  color: compileColor,
  'background-color': (value) => (isTransparent(value) ? 'transparent' : compileColor(value)),
  'colors-and-lengths': (value) => (context) => mapComponents(value, (component) => paintOrLength(component, context)),
  'border-width': (value) => borderWidths[value.toLowerCase()] ?? compileLengths(value),
  'font-size': compileFontSize,
  'font-weight': compileFontWeight,
  'font-family': normaliseFamilies,
  'line-height': compileLineHeight,
  'letter-spacing': (value) => (/^normal$/i.test(value) ? 'normal' : compileLengths(value)),
}

const borderWidths: Readonly<Record<string, string>> = { thin: '1px', medium: '3px', thick: '5px' }

function compileLengths(value: string): CompiledValue {
  const components = splitValue(value)
  const isStatic = components.every((component) => {
    if (isMath(component)) return false
    const quantity = parseQuantity(component)
    return quantity === undefined ? functionCall(component) === undefined : !isFontRelative(quantity.unit)
  })
  const compute = (context: ValueContext) => mapComponents(value, (component) => computeLength(component, context))
  return isStatic ? compute(fixedContext) : compute
}

/** Stands in where the context makes no difference. */
const fixedContext: ValueContext = {
  em: 16,
  rem: 16,
  parentFontSize: 16,
  parentFontWeight: '400',
  color: '#000000',
  backdrop: '#ffffff',
}

/** One component as px where it is a length; anything else as it is, keywords in lower case. */
function computeLength(component: string, context: ValueContext): string {
  if (isMath(component)) {
    const folded = foldMath(component, context)
    return folded === undefined ? component : `${round(folded.value)}${folded.unit}`
  }
  const quantity = parseQuantity(component)
  if (quantity === undefined) return component
  const px = quantity.value === 0 && quantity.unit === '' ? 0 : toPx(quantity, context)
  if (px !== undefined) return formatPx(px)
  return `${round(quantity.value)}${quantity.unit}`
}

function paintOrLength(component: string, context: ValueContext): string {
  if (parseQuantity(component) !== undefined || isMath(component)) return computeLength(component, context)
  if (isColor(component)) return paint(component, context) ?? component
  const call = functionCall(component)
  if (call === undefined || call.name === 'url') return component
  return `${call.name}(${mapComponents(call.inside, (part) => paintOrLength(part, context))})`
}

function mapComponents(value: string, map: (component: string) => string): string {
  return splitList(value)
    .map((part) =>
      splitValue(part)
        .map((component) => (component === '/' ? component : map(component)))
        .join(' '),
    )
    .join(', ')
}

function compileColor(value: string): CompiledValue {
  if (!usesCurrentColor(value)) {
    const color = parseColor(value)
    if (color !== undefined && color.alpha === 1) return toHex(color)
  }
  return (context) => paint(value, context)
}

function paint(value: string, context: ValueContext): string | undefined {
  const color = parseColor(value, context.color)
  if (color === undefined) return undefined
  return toHex(color.alpha === 1 ? color : blend(color, parseColor(context.backdrop)!))
}

function isTransparent(value: string): boolean {
  return !usesCurrentColor(value) && parseColor(value)?.alpha === 0
}

function compileFontSize(value: string): CompiledValue {
  const keyword = value.toLowerCase()
  const named = fontSizeKeywords[keyword]
  if (named !== undefined) return formatPx(named)
  if (keyword === 'larger') return (context) => formatPx(context.parentFontSize * 1.2)
  if (keyword === 'smaller') return (context) => formatPx(context.parentFontSize / 1.2)
  return relativeToFont(value, (context) => context.parentFontSize)
}

/** Lengths and percentages that are measured against a font size become px. */
function relativeToFont(value: string, base: (context: ValueContext) => number): CompiledValue {
  return (context) => {
    const lengths = { em: base(context), rem: context.rem }
    const quantity = isMath(value) ? foldMath(value, lengths) : parseQuantity(value)
    if (quantity === undefined) return value
    if (quantity.unit === '%') return formatPx((quantity.value * base(context)) / 100)
    const px = quantity.value === 0 ? 0 : toPx(quantity, lengths)
    return px === undefined ? value : formatPx(px)
  }
}

function compileFontWeight(value: string): CompiledValue {
  const keyword = value.toLowerCase()
  if (keyword === 'normal') return '400'
  if (keyword === 'bold') return '700'
  if (keyword === 'bolder') return ({ parentFontWeight }) => bolder(Number(parentFontWeight))
  if (keyword === 'lighter') return ({ parentFontWeight }) => lighter(Number(parentFontWeight))
  return String(Number(keyword))
}

/** The steps of CSS Fonts 4 §2.2.1. */
function bolder(weight: number): string {
  return weight < 350 ? '400' : weight < 550 ? '700' : '900'
}

function lighter(weight: number): string {
  return weight < 550 ? '100' : weight < 750 ? '400' : '700'
}

/** Single quotes, so that a `style` attribute needs no escapes; no spaces after commas: families are most of a style's bytes. */
function normaliseFamilies(value: string): string {
  return splitList(value)
    .map((family) => family.replaceAll('"', "'"))
    .join(',')
}

/** A unitless factor stays as it is: it is inherited as a factor, and computed where it lands (compute.ts). */
function compileLineHeight(value: string): CompiledValue {
  if (/^normal$/i.test(value)) return 'normal'
  const factor = parseQuantity(value)
  if (factor?.unit === '') return String(factor.value)
  const compiled = relativeToFont(value, (context) => context.em)
  return (context) => {
    const text = typeof compiled === 'string' ? compiled : compiled(context)
    const quantity = text === undefined ? undefined : parseQuantity(text)
    if (quantity?.unit === 'px') return `${Math.round(quantity.value)}px`
    const folded = isMath(value) ? foldMath(value, context) : undefined
    return folded?.unit === '' ? String(round(folded.value)) : text
  }
}
