import { decorativeFallback } from '../../clients/decorative.ts'
import { wordVerdict } from '../../clients/word.ts'
import type { WordVerdict } from '../../clients/word.ts'
import type { Declaration } from '../document/declarations.ts'
import type { View } from '../document/document.ts'
import { attributePx, isPercentage, lengthPx } from '../document/length.ts'
import { attributeOf, closest } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'
import { splitValue } from '../document/expand.ts'
import { declaredWidthPx, holdsOnlyTables, paddingPx } from './box.ts'

/** What becomes of a declaration in Word, and whether the reader is the worse for it. */
export type WordFate =
  | { readonly kind: 'kept' | 'decorative' | 'compensated' | 'own-rule' }
  | { readonly kind: 'lost'; readonly aspect: 'property' | 'element' | 'value'; readonly verdict: WordVerdict }

/** Properties whose loss in Word has a rule of its own, with better words. */
const OWN_RULE =
  /^(?:max-width|background-image|background|line-height|text-transform|list-style)$|-(?:inline|block)(?:-|$)|^(?:inset|inline-size|block-size)/

/**
 * Decides whether Word keeps a declaration, loses something decorative, is given the same in another way (an attribute, a
 * ghost table, `mso-padding-alt`), or really loses it.
 */
export function fateInWord(declaration: Declaration, element: ElementNode, view: View): WordFate {
  const { property, value } = declaration
  if (property.startsWith('--')) return { kind: 'own-rule' }
  // VML has a style language of its own.
  if (element.name.includes(':')) return { kind: 'kept' }
  const verdict = wordVerdict(property, value, element.name)
  if (verdict.isKept) return { kind: 'kept' }
  if (decorativeFallback(property) !== undefined) return { kind: 'decorative' }
  if (OWN_RULE.test(property)) return { kind: 'own-rule' }
  if (property.startsWith('margin') && /(?:^|\s)-[\d.]*[1-9]/.test(value)) return { kind: 'own-rule' }
  if (property.startsWith('padding') && isInlineText(element)) return { kind: 'decorative' }
  if (isCompensated(declaration, element, view)) return { kind: 'compensated' }
  return { kind: 'lost', aspect: verdict.aspect ?? 'property', verdict }
}

/** The space around a marked word or a badge is lost in Word, and the word stays. A link with padding is a button, and is not. */
function isInlineText(element: ElementNode): boolean {
  return /^(?:span|code|kbd|samp|mark|b|strong|i|em|small|u|s|sub|sup)$/.test(element.name)
}

function isCompensated(declaration: Declaration, element: ElementNode, view: View): boolean {
  const { property, value } = declaration
  if (hasPlainFallback(declaration, element) || isCarriedByGhost(property, element, view)) return true
  if (/^(?:margin|padding)/.test(property)) return isBoxCompensated(property, value, element, view)
  if (property === 'width' || property === 'height') return isSizeCompensated(property, value, element)
  if (property === 'float') return value === 'none' || attributeOf(element, 'align') !== undefined
  if (property === 'display') return !/flex|grid/i.test(value)
  if (property === 'clear' || property === 'position' || property === 'visibility')
    return /^(?:both|left|right|static|visible)$/i.test(value)
  return false
}

/** A cell that only Word sees, right around an element, has the width or the padding that Word does not take from the element. */
function isCarriedByGhost(property: string, element: ElementNode, view: View): boolean {
  const cell = element.parent
  if (cell === undefined || cell.isShared || !element.isShared || (cell.name !== 'td' && cell.name !== 'th')) return false
  if (property === 'width') return declaredWidthPx(cell, view) !== undefined
  if (!property.startsWith('padding')) return false
  const { top, right, bottom, left } = paddingPx(cell, view)
  return top + right + bottom + left > 0
}

/** `background:#fff;background:rgba(…)`: the client takes the one it knows. */
function hasPlainFallback(declaration: Declaration, element: ElementNode): boolean {
  return element.style.some(
    (other) =>
      other !== declaration && other.property === declaration.property && wordVerdict(other.property, other.value, element.name).isKept,
  )
}

function isBoxCompensated(property: string, value: string, element: ElementNode, view: View): boolean {
  const lengths = splitValue(value).map((part) => (part.toLowerCase() === 'auto' ? 0 : lengthPx(part)))
  const hasLength = lengths.some((length) => length !== 0)
  if (/\bauto\b/i.test(value) && property.startsWith('margin'))
    return !hasVerticalOrSide(lengths, element) && isCentredByTable(element, view)
  if (!hasLength) return true
  if (property.startsWith('padding') && element.name !== 'td') {
    return (
      [...element.style].some((other) => /^mso-padding(?:-\w+)?-alt$/.test(other.property)) ||
      closest(element, ['v:roundrect']) !== undefined
    )
  }
  return element.name === 'img' && (property.startsWith('margin') || property.startsWith('padding'))
}

/** Lengths beside `auto` still count on elements that take no margin. */
function hasVerticalOrSide(lengths: readonly (number | undefined)[], element: ElementNode): boolean {
  return lengths.some((length) => length !== 0) && /^(?:td|th|tr|span|a)$/.test(element.name)
}

/** `margin: 0 auto` does no harm where the element, or the ghost table around it, is aligned, or where it fills its parent. */
function isCentredByTable(element: ElementNode, view: View): boolean {
  if (element.name === 'img') return true
  if (/^(?:center|middle)$/i.test(attributeOf(element, 'align') ?? '')) return true
  if (holdsOnlyTables(element, (table) => /^center$/i.test(attributeOf(table, 'align') ?? ''))) return true
  const width = element.style.find((declaration) => declaration.property === 'width')?.value
  const maxWidth = view.styleOf(element).get('max-width')?.value
  if (maxWidth === undefined && element.name === 'div' && (width === undefined || isPercentage(width))) return true
  for (let node = element.parent; node !== undefined; node = node.parent) {
    if (node.name === 'table')
      return (
        /^center$/i.test(attributeOf(node, 'align') ?? '') ||
        attributeOf(closest(node, ['td', 'th', 'center']) ?? node, 'align') === 'center'
      )
    if (node.name === 'center' || /^center$/i.test(attributeOf(node, 'align') ?? '')) return true
  }
  return false
}

function isSizeCompensated(property: string, value: string, element: ElementNode): boolean {
  if (/^(?:auto|100%)$/i.test(value) || lengthPx(value) === 0) return true
  if (element.name === 'img') return attributePx(attributeOf(element, 'width')) !== undefined
  // An empty box is a gap between columns, which the ghost cell around it holds open.
  if (element.children.length === 0 || /^(?:meta|body|html|col)$/.test(element.name)) return true
  // A spacer: line-height carries the height in Word.
  const lineHeight = element.style.find((declaration) => declaration.property === 'line-height')?.value
  if (property === 'height' && lineHeight === value) return true
  // A column inside its ghost cell of the same width.
  const parentWidth =
    element.parent === undefined
      ? undefined
      : (attributePx(attributeOf(element.parent, 'width')) ?? lengthPx(element.parent.style.find((d) => d.property === 'width')?.value))
  const isWholeCell = parentWidth !== undefined && parentWidth === lengthPx(value)
  return property === 'width' && isWholeCell
}
