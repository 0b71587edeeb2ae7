/** What the page has to say. */
export type UnsubscribePageState = 'asks' | 'done' | 'expired' | 'forged' | 'wrong method' | 'failed' | 'busy'

const WORDS: Readonly<Record<UnsubscribePageState, readonly [title: string, text: string]>> = {
  asks: ['Unsubscribe?', 'You will get no more of these mails from'],
  done: ['You are unsubscribed', 'You will get no more of these mails from'],
  expired: ['This link is too old', 'Please use the link in a newer mail from'],
  forged: ['This link does not work', 'It may have been cut in two on its way. Please copy the whole link from the mail from'],
  'wrong method': ['This link does not work', 'Please open it in a browser. It belongs to a mail from'],
  failed: ['That did not work', 'Please try again in a minute. You are still subscribed to mail from'],
  busy: ['One moment', 'Too many requests came at once. Please try again in a minute. This is about mail from'],
}

/** A page that works without scripts, images or cookies, in any browser and at any width. */
export function unsubscribePage(state: UnsubscribePageState, senderName: string): string {
  const [title, text] = WORDS[state]
  const name = senderName.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
  const button =
    state === 'asks'
      ? '<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>Unsubscribe</button></form>'
      : ''
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style>:root{color-scheme:light dark}body{font:17px/1.5 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1.25rem}h1{font-size:1.5rem;line-height:1.25}button{font:inherit;font-weight:600;padding:.6rem 1.2rem;border-radius:6px;border:1px solid currentColor;background:none;color:inherit;cursor:pointer}button:focus-visible{outline:3px solid #1f4e8c;outline-offset:3px}</style>
</head><body><main><h1>${title}</h1><p>${text} ${name}.</p>${button}</main></body></html>
`
}
