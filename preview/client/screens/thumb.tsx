/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { viewKey } from '../../server/protocol.ts'
import type { Mail, ViewName } from '../../server/protocol.ts'
import { post, RequestError } from '../api.ts'
import type { RenderAnswer } from '../api.ts'
import { useStudio } from '../context.tsx'
import { MailFrame } from '../mail-frame.tsx'
import { viewRequest } from '../state.ts'

export interface ThumbProps {
  readonly template: string
  readonly fixture?: string | undefined
  readonly locale?: string
  readonly view: ViewName
  /** Width of the mail itself; the picture is scaled to its place. */
  readonly widthPx: number
  readonly label: string
  readonly onOpen: (mail: Mail | undefined) => void
}

/** A small picture of a mail, compiled when it comes into sight and again when its template changes. */
export function Thumb({ template, fixture, locale, view, widthPx, label, onOpen }: ThumbProps) {
  const { state } = useStudio()
  const ref = useRef<HTMLDivElement>(null)
  const isSeen = useIsSeen(ref)
  const revision = useRevision(template)
  const [mail, setMail] = useState<Mail>()
  const [problem, setProblem] = useState<string>()
  const request = viewRequest(view, state)
  useEffect(() => {
    if (!isSeen) return
    let isWanted = true
    const load = async (): Promise<void> => {
      try {
        const answer = await post<RenderAnswer>(state, 'render', { template, fixture, locale, views: [request] })
        if (!isWanted) return
        setMail(answer.mail)
        setProblem(undefined)
      } catch (error) {
        if (isWanted) setProblem(error instanceof RequestError ? error.message : String(error))
      }
    }
    void load()
    return () => {
      isWanted = false
    }
  }, [isSeen, revision, template, fixture, locale, viewKey(request)])
  const html = mail === undefined ? undefined : view === 'desktop' || view === 'mobile' ? mail.html : mail.views[viewKey(request)]?.html
  return (
    <div class="thumb" ref={ref}>
      <div class="thumb-picture">
        {problem !== undefined && <p class="problem">{problem}</p>}
        {problem === undefined && html === undefined && view !== 'text' && <p class="empty">Drawing…</p>}
        {view === 'text' && mail !== undefined && <pre class="thumb-text">{mail.text}</pre>}
        {html !== undefined && view !== 'text' && <Scaled html={html} widthPx={widthPx} title={label} />}
      </div>
      <button type="button" class="thumb-open" onClick={() => onOpen(mail)}>
        <span>{label}</span>
        {mail !== undefined && (
          <span class="muted" dir="auto">
            {mail.subject}
          </span>
        )}
      </button>
    </div>
  )
}

interface ScaledProps {
  readonly html: string
  readonly widthPx: number
  readonly title: string
}

/** A mail at its own width, made as small as its place. */
function Scaled({ html, widthPx, title }: ScaledProps) {
  const ref = useRef<HTMLDivElement>(null)
  const [placePx, setPlace] = useState(0)
  useLayoutEffect(() => {
    const place = ref.current!.parentElement!
    setPlace(place.clientWidth)
    const observer = new ResizeObserver(() => setPlace(place.clientWidth))
    observer.observe(place)
    return () => observer.disconnect()
  }, [])
  const scale = placePx / widthPx
  return (
    <div ref={ref} class="scaled" style={{ width: `${widthPx}px`, height: `${100 / scale}%`, transform: `scale(${scale})` }} inert>
      <MailFrame html={html} title={title} />
    </div>
  )
}

function useIsSeen(ref: { readonly current: Element | null }): boolean {
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        setSeen(true)
        observer.disconnect()
      },
      // Of the part of the screen that scrolls; `rootMargin` speaks of the window alone.
      { scrollMargin: '400px' },
    )
    observer.observe(ref.current!)
    return () => observer.disconnect()
  }, [])
  return isSeen
}

/** Rises when this template's mail is no longer what it was. */
function useRevision(template: string): number {
  const { state } = useStudio()
  const last = useRef(0)
  const seen = useRef(state.revision)
  if (seen.current !== state.revision) {
    seen.current = state.revision
    if (state.changed.includes(template)) last.current++
  }
  return last.current
}
