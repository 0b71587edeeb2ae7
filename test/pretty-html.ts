const token =
  /<!--\[if [^\]]*\]>(?:<!-->)?|(?:<!--)?<!\[endif\]-->|<!--[\s\S]*?-->|<noscript>[\s\S]*?<\/noscript>|<title>[\s\S]*?<\/title>|<style[\s\S]*?<\/style>|<pre[\s\S]*?<\/pre>|<\/?[a-z!][^>]*>|[^<]+|</gi
const inline = /^<\/?(?:a|b|i|u|s|em|strong|span|small|sub|sup|mark|code|br|abbr|del|ins|cite|q|kbd|samp|var|time|font|bdo|wbr)\b/i
const empty = /^<(?:img|br|hr|meta|link|wbr|!doctype|col|v:fill)|\/>$/i

/**
 * Breaks compiled HTML into lines for review: one element a line, indented by its depth, words and inline elements
 * together. White space between elements is not what the mail has; nothing else is changed.
 */
export function prettyHtml(html: string): string {
  const lines: string[] = []
  let depth = 0
  let run = ''
  const flush = () => {
    if (run.trim() !== '') lines.push('  '.repeat(depth) + run.trim())
    run = ''
  }
  for (const [piece] of html.matchAll(token)) {
    const isMarkup = piece.startsWith('<')
    if (!isMarkup || inline.test(piece)) {
      run += piece
      continue
    }
    flush()
    if (piece.startsWith('</')) depth = Math.max(0, depth - 1)
    lines.push('  '.repeat(depth) + piece)
    const opens =
      !piece.startsWith('</') && !piece.startsWith('<!') && !empty.test(piece) && !/^<(?:style|pre|title|noscript)\b/i.test(piece)
    if (opens) depth += 1
  }
  flush()
  return `${lines.join('\n')}\n`
}
