/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { morph } from './morph.ts'

export interface MailFrameProps {
  readonly html: string
  readonly title: string
  readonly onReady?: (frame: HTMLIFrameElement) => (() => void) | undefined
  readonly onPick?: (id: string | undefined) => void
  readonly onPoint?: (id: string | undefined) => void
}

/**
 * A mail in a document of its own, in which no script runs. The mail is laid over what the frame shows, so a new version
 * changes what is different and nothing else.
 */
export function MailFrame(props: MailFrameProps) {
  const ref = useRef<HTMLIFrameElement>(null)
  const latest = useRef(props)
  latest.current = props
  const isReady = useRef(false)
  useEffect(() => {
    const frame = ref.current!
    let cleanUp: (() => void) | undefined
    const ready = (): void => {
      isReady.current = true
      show(frame, latest.current)
      listen(frame, latest)
      cleanUp = latest.current.onReady?.(frame)
    }
    // The empty page may have come before this effect did.
    if (isFramePage(frame)) ready()
    else frame.addEventListener('load', ready, { once: true })
    return () => cleanUp?.()
  }, [])
  useLayoutEffect(() => {
    if (isReady.current) show(ref.current!, props)
  }, [props.html])
  return <iframe ref={ref} class="mail-frame" src="./frame.html" title={props.title} sandbox="allow-same-origin allow-popups" />
}

function isFramePage({ contentDocument }: HTMLIFrameElement): boolean {
  return contentDocument !== null && contentDocument.readyState === 'complete' && contentDocument.URL.endsWith('/frame.html')
}

function show(frame: HTMLIFrameElement, { html }: MailFrameProps): void {
  const page = frame.contentDocument
  const view = frame.contentWindow as (Window & typeof globalThis) | null
  if (page === null || view === null) return
  // The frame's own parser: what it makes is under the frame's policy, which allows a mail its styles.
  morph(page.documentElement, new view.DOMParser().parseFromString(html, 'text/html').documentElement)
  for (const sheet of page.styleSheets) inLight(sheet.cssRules)
}

/** A mail is drawn as in the light wherever the reader's own screen is dark; the dark views say themselves what matches there. */
function inLight(rules: CSSRuleList): void {
  for (const rule of rules) {
    if (!('media' in rule)) continue
    const { media, cssRules } = rule as CSSMediaRule
    if (media.mediaText.includes('prefers-color-scheme'))
      media.mediaText = media.mediaText
        .replaceAll(/\(prefers-color-scheme:\s*dark\)/g, '(max-width: 0px)')
        .replaceAll(/\(prefers-color-scheme:\s*light\)/g, '(min-width: 0px)')
    if (cssRules !== undefined) inLight(cssRules)
  }
}

/** Links do not lead anywhere by themselves: a click picks the element, and with Ctrl or ⌘ it opens the link. */
function listen(frame: HTMLIFrameElement, latest: { readonly current: MailFrameProps }): void {
  const page = frame.contentDocument!
  page.addEventListener('click', (event) => {
    event.preventDefault()
    const target = event.target as Element
    const link = target.closest?.('a[href]')
    if (link !== null && link !== undefined && (event.ctrlKey || event.metaKey)) {
      const href = link.getAttribute('href') ?? ''
      if (/^(?:https?|mailto|tel):/i.test(href)) window.open(href, '_blank', 'noopener,noreferrer')
      return
    }
    latest.current.onPick?.(idOf(target))
  })
  page.addEventListener('submit', (event) => event.preventDefault())
  page.addEventListener('mouseover', (event) => latest.current.onPoint?.(idOf(event.target as Element)))
  page.addEventListener('mouseleave', () => latest.current.onPoint?.(undefined))
  page.addEventListener('keydown', (event) => {
    // Shortcuts work wherever the focus is.
    const copy = new KeyboardEvent('keydown', {
      key: event.key,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      shiftKey: event.shiftKey,
      bubbles: true,
      cancelable: true,
    })
    if (!frame.dispatchEvent(copy)) event.preventDefault()
  })
}

function idOf(target: Element): string | undefined {
  return target.closest?.('[data-ec]')?.getAttribute('data-ec') ?? undefined
}
