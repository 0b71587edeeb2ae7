/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import { viewKey } from '../server/protocol.ts'
import type { Mail, ViewResult } from '../server/protocol.ts'
import { useStudio } from './context.tsx'
import { findElement } from './frames.ts'
import { MailFrame } from './mail-frame.tsx'
import { PaneBar } from './pane-bar.tsx'
import { SourceView } from './source-view.tsx'
import { viewRequest } from './state.ts'
import type { Pane, State } from './state.ts'
import { clampWidth, infoOf } from './views.ts'

/** Up to 600 px a mail takes its style for phones, so a desktop's view that fills its place must not become narrower. */
const LEAST_DESKTOP_PX = 601

/** One picture of the mail, with what is needed to choose another. */
export function PaneView({ pane, index }: { readonly pane: Pane; readonly index: number }) {
  const { store, state } = useStudio()
  const { mail } = state
  const change = (next: Partial<Pane>): void =>
    store.update({ panes: state.panes.map((other) => (other.id === pane.id ? { ...other, ...next } : other)) })
  const result = useLastResult(mail?.views[viewKey(viewRequest(pane.view, state))], pane.view)
  const info = infoOf(pane.view)
  return (
    <section
      class={`pane ${pane.widthPx === null ? '' : 'is-sized'} ${info.isSource === undefined ? 'is-picture' : ''}`}
      style={{ '--mail-width': `${((pane.widthPx ?? LEAST_DESKTOP_PX) * state.zoom) / 100}px` }}
      aria-label={`${info.name} view`}
      data-view={pane.view}
    >
      <PaneBar pane={pane} index={index} change={change} />
      {result !== undefined && result.note !== '' && <p class={`pane-note ${pane.view === 'word' ? 'is-loud' : ''}`}>{result.note}</p>}
      <div class="pane-stage">
        <PaneContent pane={pane} mail={mail} result={result} change={change} />
      </div>
      {result !== undefined && result.trace.length > 0 && <Trace result={result} />}
    </section>
  )
}

/** While a view is drawn for a new mail, the last drawing of it stays. */
function useLastResult(result: ViewResult | undefined, view: Pane['view']): ViewResult | undefined {
  const last = useRef<{ view: Pane['view']; result: ViewResult | undefined }>({ view, result })
  if (result !== undefined || last.current.view !== view) last.current = { view, result }
  return last.current.result
}

function PaneContent({
  pane,
  mail,
  result,
  change,
}: {
  readonly pane: Pane
  readonly mail: Mail | undefined
  readonly result: ViewResult | undefined
  readonly change: (next: Partial<Pane>) => void
}) {
  if (infoOf(pane.view).isSource === undefined) {
    const isPlain = pane.view === 'desktop' || pane.view === 'mobile'
    return (
      <SizedFrame pane={pane} html={isPlain ? mail?.html : result?.html} waitsFor={mail === undefined ? 'mail' : 'view'} change={change} />
    )
  }
  if (mail === undefined) return <p class="empty">Compiling…</p>
  if (pane.view === 'text') return <SourceView language="text" text={mail.text} name={mail.template} />
  if (pane.view === 'html') return <SourceView language="html" text={mail.html.replace(/ data-ec="[^"]*"/g, '')} name={mail.template} />
  return <SourceView language="html" text={result?.html ?? ''} name={`${mail.template}.word`} />
}

/** The frame is there before its mail is, so that its own page has come by then. */
function SizedFrame({
  pane,
  html,
  waitsFor,
  change,
}: {
  readonly pane: Pane
  readonly html: string | undefined
  readonly waitsFor: 'mail' | 'view'
  readonly change: (next: Partial<Pane>) => void
}) {
  const { store, state, frames } = useStudio()
  const [frame, setFrame] = useState<HTMLIFrameElement>()
  const width = pane.widthPx === null ? '100%' : `${pane.widthPx}px`
  const scale = state.zoom / 100
  const pick = (id: string | undefined): void => {
    if (id !== undefined) store.update({ selected: id, details: undefined, panel: 'inspect' })
  }
  const point = (id: string | undefined): void => {
    if (state.panel === 'inspect' && store.state.hovered !== id) store.update({ hovered: id })
  }
  return (
    <div
      class={html === undefined ? 'sized is-waiting' : 'sized'}
      style={{ width: pane.widthPx === null ? '100%' : `${pane.widthPx * scale}px` }}
    >
      <div
        class="zoomed"
        style={{
          width: pane.widthPx === null ? `${100 / scale}%` : width,
          height: `${100 / scale}%`,
          transform: scale === 1 ? 'none' : `scale(${scale})`,
        }}
      >
        <MailFrame
          html={html ?? ''}
          title={`${infoOf(pane.view).name} view of the mail`}
          onReady={(ready) => {
            setFrame(ready)
            return follow(ready, frames)
          }}
          onPick={pick}
          onPoint={point}
        />
        {frame !== undefined && <Highlights frame={frame} state={state} />}
      </div>
      {html === undefined && <p class="empty">{waitsFor === 'mail' ? 'Compiling…' : 'Drawing…'}</p>}
      {pane.widthPx !== null && <WidthHandle widthPx={pane.widthPx} scale={scale} onChange={(widthPx) => change({ widthPx })} />}
    </div>
  )
}

function follow(frame: HTMLIFrameElement, frames: ReturnType<typeof useStudio>['frames']): () => void {
  frames.add(frame)
  const scrolled = (): void => frames.scrolled(frame)
  const lead = (): void => frames.lead(frame)
  frame.contentWindow?.addEventListener('scroll', scrolled, { passive: true })
  for (const event of ['pointerenter', 'wheel', 'touchstart', 'keydown'])
    frame.contentDocument?.addEventListener(event, lead, { passive: true, capture: true })
  frame.addEventListener('pointerenter', lead)
  return () => frames.remove(frame)
}

/** Marks over the mail, never in it: what is pointed at and what is picked. */
function Highlights({ frame, state }: { readonly frame: HTMLIFrameElement; readonly state: State }) {
  const [, redraw] = useState(0)
  useEffect(() => {
    const scrolled = (): void => redraw((count) => count + 1)
    frame.contentWindow?.addEventListener('scroll', scrolled, { passive: true })
    return () => frame.contentWindow?.removeEventListener('scroll', scrolled)
  }, [frame])
  if (state.panel !== 'inspect') return null
  return (
    <>
      <Mark frame={frame} id={state.hovered} kind="is-hovered" />
      <Mark frame={frame} id={state.selected} kind="is-selected" />
    </>
  )
}

function Mark({ frame, id, kind }: { readonly frame: HTMLIFrameElement; readonly id: string | undefined; readonly kind: string }) {
  const box = id === undefined ? undefined : findElement(frame, id)?.getBoundingClientRect()
  if (box === undefined || (box.width === 0 && box.height === 0)) return null
  return (
    <div
      class={`mark ${kind}`}
      style={{ left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` }}
    />
  )
}

/** The edge of a frame: dragged with the pointer, or moved with the arrow keys. */
function WidthHandle({
  widthPx,
  scale,
  onChange,
}: {
  readonly widthPx: number
  readonly scale: number
  readonly onChange: (widthPx: number) => void
}) {
  const start = useRef<{ x: number; widthPx: number } | undefined>(undefined)
  return (
    <div
      class="handle"
      role="slider"
      tabIndex={0}
      aria-label="Width of the view"
      aria-valuenow={widthPx}
      aria-valuemin={200}
      aria-valuemax={2000}
      aria-valuetext={`${widthPx} pixels`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, widthPx }
      }}
      onPointerMove={(event) => {
        // The frame is centred, so each side moves by half.
        if (start.current !== undefined) onChange(clampWidth(start.current.widthPx + (2 * (event.clientX - start.current.x)) / scale))
      }}
      onPointerUp={() => (start.current = undefined)}
      onKeyDown={(event) => {
        const step = event.shiftKey ? 50 : 5
        if (event.key === 'ArrowRight') onChange(clampWidth(widthPx + step))
        if (event.key === 'ArrowLeft') onChange(clampWidth(widthPx - step))
      }}
    />
  )
}

function Trace({ result }: { readonly result: ViewResult }) {
  return (
    <details class="trace">
      <summary>What this client changes: {result.trace.length}</summary>
      <div class="trace-list" tabIndex={0} role="region" aria-label="What this client changes">
        <ul>
          {result.trace.map(({ element, what, action, rule, source }) => (
            <li>
              <span class={`badge is-${action}`}>{action}</span> {element !== '' && <code>{element}</code>} <span>{what}</span>{' '}
              <a href={source} target="_blank" rel="noreferrer noopener" title={source}>
                {rule}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}
