import { createHash } from 'node:crypto'

/** The inbox's only script: tells of new mail without moving what is being read. */
export const liveScript = `
const status = document.getElementById('new')
const known = Number(status.dataset.count)
setInterval(async () => {
  if (document.hidden) return
  try {
    const { count } = await (await fetch('/inbox/state')).json()
    const fresh = count - known
    status.hidden = fresh === 0
    if (fresh !== 0) status.firstElementChild.textContent = fresh > 0 ? fresh.toLocaleString('en-US') + (fresh === 1 ? ' new mail' : ' new mails') : 'The sandbox was started again'
  } catch { status.hidden = false; status.firstElementChild.textContent = 'The sandbox has stopped' }
}, 2000)
`

/** Allows exactly this script in the page's policy. */
export const liveScriptSource = `'sha256-${createHash('sha256').update(liveScript).digest('base64')}'`
