import type { MailPart } from './find-pieces.ts'

/**
 * Whether two mails say the same. HTML and subjects must be equal byte for byte. In the text part a sender's tag has no width, so
 * the length of underlines and the space between columns may differ.
 */
export function sameMail(a: string, b: string, part: MailPart): boolean {
  return part === 'text' ? withoutLayout(a) === withoutLayout(b) : a === b
}

function withoutLayout(text: string): string {
  return text
    .replace(/={3,}|^={1,2}$/gm, '===')
    .replace(/-{3,}|^-{1,2}$/gm, '---')
    .replace(/ {2,}/g, ' ')
    .replace(/^ | $/gm, '')
}
