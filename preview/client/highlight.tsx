/** @jsxImportSource preact */
import type { ComponentChild } from 'preact'

const TOKEN = /(<!--[\s\S]*?-->|<!\[[^>]*>)|(<!doctype[^>]*>)|(<\/?[a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|((?:&(?:#\w+|\w+);\s*)+)/gi
const ATTRIBUTE = /([^\s=/]+)(\s*=\s*)?("[^"]*"|'[^']*'|[^\s"'>]+)?/g

/** HTML as coloured text, a line at a time. Long minified lines are broken between tags, which changes nothing that is copied. */
export function highlightLines(html: string): readonly ComponentChild[][] {
  return html.split('\n').map(highlightLine)
}

function highlightLine(line: string): ComponentChild[] {
  const parts: ComponentChild[] = []
  let from = 0
  for (const match of line.matchAll(TOKEN)) {
    if (match.index > from) parts.push(line.slice(from, match.index))
    parts.push(tokenOf(match))
    from = match.index + match[0].length
  }
  if (from < line.length) parts.push(line.slice(from))
  return parts
}

/** As few elements as the colours need: a long mail has thousands of tags. */
function tokenOf([whole, comment, doctype, tag, attributes, entities]: RegExpMatchArray): ComponentChild {
  if (comment !== undefined || doctype !== undefined) return <span class="token-comment">{whole}</span>
  if (entities !== undefined) return <span class="token-entity">{entities}</span>
  return (
    <>
      <span class="token-tag">{tag}</span>
      {attributesOf(attributes!)}
      &gt;
    </>
  )
}

function attributesOf(text: string): ComponentChild[] {
  const parts: ComponentChild[] = []
  let from = 0
  for (const match of text.matchAll(ATTRIBUTE)) {
    if (match.index > from) parts.push(text.slice(from, match.index))
    parts.push(<span class="token-name">{match[1]}</span>, match[2] ?? '', <span class="token-value">{match[3] ?? ''}</span>)
    from = match.index + match[0].length
  }
  parts.push(text.slice(from))
  return parts
}

/** Breaks minified HTML before the tags that start something, for reading. */
export function readable(html: string): string {
  return html.replace(
    /(?<=>)(?=<(?:table|tr|td|div|p|h[1-6]|ul|ol|li|img|hr|head|body|style|meta|title|!--|\/table|\/tr|\/td|\/div|\/body|\/head))/gi,
    '\n',
  )
}
