/** @jsxImportSource preact */
import { createContext } from 'preact'
import type { RefObject } from 'preact'
import { useContext, useEffect, useRef } from 'preact/hooks'
import { post, RequestError } from './api.ts'
import type { Place } from '../server/protocol.ts'
import type { Frames } from './frames.ts'
import { mayChange } from './state.ts'
import type { State, Store, Toast } from './state.ts'

/** What every component may use. */
export interface Studio {
  readonly store: Store
  readonly frames: Frames
}

export const StudioContext = createContext<Studio | undefined>(undefined)

export function useStudio(): Studio & { readonly state: State } {
  const studio = useContext(StudioContext)!
  return { ...studio, state: studio.store.state }
}

const TOAST_MS = 4000
const TOAST_ACTION_MS = 12_000

/** Says something to the reader for a few seconds, longer where there is something to do about it. */
export function toast(store: Store, text: string, action?: Toast['action']): void {
  const shown: Toast = { text, ...(action === undefined ? {} : { action }) }
  store.update({ toast: shown })
  setTimeout(
    () => {
      if (store.state.toast === shown) store.update({ toast: undefined })
    },
    action === undefined ? TOAST_MS : TOAST_ACTION_MS,
  )
}

/** Asks the server to do something, and says so when it cannot. */
export async function act<T>(store: Store, name: string, body: object): Promise<T | undefined> {
  try {
    return await post<T>(store.state, name, body)
  } catch (error) {
    toast(store, error instanceof RequestError ? error.message : String(error))
    return undefined
  }
}

/** Keeps what is chosen of a list in sight, whichever way it was chosen. */
export function useChosenInSight<T extends Element>(chosen: string | undefined): RefObject<T | null> {
  const ref = useRef<T>(null)
  useEffect(() => {
    ref.current?.querySelector('[aria-pressed="true"], [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [chosen])
  return ref
}

function openPlace(store: Store, place: Place): void {
  void act(store, 'edit', { ...place })
}

/** A place of the source as a button that opens the editor; plain text for those who may not. */
export function PlaceLink({ place }: { readonly place: Place | undefined }) {
  const { store, state } = useStudio()
  if (place === undefined) return null
  const cut = place.file.lastIndexOf('/') + 1
  // Where there is no room for all of it, the folders give way first, then the file, and the line stays.
  const text = (
    <>
      <span class="place-folder">{place.file.slice(0, cut)}</span>
      <span class="place-file">{place.file.slice(cut)}</span>
      <span>:{place.line}</span>
    </>
  )
  const label = `${place.file}:${place.line}`
  const title = `${label}:${place.column}`
  if (!mayChange(state)) {
    return (
      <span class="place" title={title}>
        {text}
      </span>
    )
  }
  return (
    <button type="button" class="place" aria-label={label} title={`Open ${title} in the editor`} onClick={() => openPlace(store, place)}>
      {text}
    </button>
  )
}

export async function copyText(store: Store, text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toast(store, `${what} copied.`)
  } catch {
    toast(store, 'The browser does not allow copying here.')
  }
}

export function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
