import { jsx } from '../element/jsx.ts'

const CONDITION = /^\[if ([^\]]*)\]>([\s\S]*?)<!\[endif\]$/

/**
 * What a comment in foreign HTML is for us: content for Word where it is a whole piece, and nothing where it is half of a
 * table that goes on in the next comment. Those are ghost tables, and lowering makes its own.
 */
export function conditionalContent(comment: string): unknown {
  const [, condition, content = ''] = CONDITION.exec(comment.trim()) ?? []
  const when = condition === undefined ? undefined : wordCondition(condition)
  if (when === undefined || !isBalanced(content) || isSpacing(content)) return undefined
  return jsx('e-mso', { when, children: jsx('e-raw', { html: content.replace(/--/g, '&#45;&#45;') }) })
}

/** The part of a condition that asks for Word: `(gte mso 9)|(IE)` is `gte mso 9`; `undefined` where none does. */
export function wordCondition(condition: string): string | undefined {
  const parts = condition.split('|').map((part) => part.trim().replace(/^\((.*)\)$/, '$1'))
  return parts.map((part) => part.trim().replace(/\s+/g, ' ')).find((part) => /^(?:(?:gte|gt|lte|lt) )?mso(?: \d+)?$/.test(part))
}

/** Whether a condition shows its content everywhere but in Word. */
export function isNotWord(condition: string): boolean {
  return /^\(?\s*!\s*\(?\s*mso(?:\s+\d+)?\s*\)?\s*\)?$/.test(condition.trim())
}

function isBalanced(html: string): boolean {
  const open: string[] = []
  for (const [tag, slash, name = '', selfClosing] of html.matchAll(/<(\/?)([a-z][\w:-]*)(?:"[^"]*"|'[^']*'|[^>"'])*?(\/?)>/gi)) {
    const lower = name.toLowerCase()
    if (slash === '/') {
      if (open.pop() !== lower) return false
    } else if (selfClosing !== '/' && !tag.endsWith('/>') && !/^(?:br|hr|img|meta|link|input|wbr|col)$/.test(lower)) open.push(lower)
  }
  return open.length === 0
}

/** Hair spaces that widen a link in Word: our buttons have their own. */
function isSpacing(html: string): boolean {
  return (
    html
      .replace(/<[^>]*>/g, '')
      .replace(/&(?:#\d+|#x[\da-f]+|nbsp|emsp|ensp|thinsp|hairsp|zwnj);/gi, '')
      .trim() === '' && !/<(?:v|o|w|img)\b/i.test(html)
  )
}
