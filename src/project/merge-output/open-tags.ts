/** The tags that a stretch of HTML closes but does not open, and opens but does not close: empty when it holds whole elements. */
export function openTags(html: string): string {
  const closed: string[] = []
  const open: string[] = []
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z][\w:-]*)\b[^>]*>/gi)) {
    if (/^(?:br|hr|img|meta|link|input|col|wbr)$/i.test(name!)) continue
    if (slash === '') open.push(name!)
    else if (open.at(-1) === name) open.pop()
    else closed.push(name!)
  }
  return [...closed.map((name) => `/${name}`), ...open].join(' ')
}
