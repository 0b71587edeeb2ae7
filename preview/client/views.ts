import type { ViewName } from '../server/protocol.ts'
import type { Pane } from './state.ts'

export interface ViewInfo {
  readonly view: ViewName
  readonly name: string
  /** The key that shows it. */
  readonly key: string
  readonly widthPx: number | null
  /** Text to read, and no picture of the mail. */
  readonly isSource?: true
}

/** Every view, in the order of menus and number keys. */
export const views: readonly ViewInfo[] = [
  { view: 'desktop', name: 'Desktop', key: '1', widthPx: null },
  { view: 'mobile', name: 'Mobile', key: '2', widthPx: 375 },
  { view: 'dark', name: 'Dark, as authored', key: '3', widthPx: null },
  { view: 'dark-gmail', name: 'Dark, inverted by Gmail', key: '4', widthPx: 375 },
  { view: 'gmail', name: 'Gmail without head styles', key: '5', widthPx: null },
  { view: 'images-off', name: 'Images off', key: '6', widthPx: null },
  { view: 'word', name: 'Outlook (Word)', key: '7', widthPx: null },
  { view: 'text', name: 'Text', key: '8', widthPx: null, isSource: true },
  { view: 'html', name: 'HTML source', key: '9', widthPx: null, isSource: true },
  { view: 'html-word', name: 'HTML source for Word', key: '0', widthPx: null, isSource: true },
  { view: 'dark-outlook', name: 'Dark, inverted by Outlook', key: '', widthPx: null },
]

export const widthPresets: readonly { readonly name: string; readonly widthPx: number }[] = [
  { name: 'iPhone SE', widthPx: 320 },
  { name: 'Android', widthPx: 360 },
  { name: 'iPhone', widthPx: 375 },
  { name: 'iPhone Pro Max', widthPx: 430 },
  { name: 'Tablet', widthPx: 768 },
  { name: 'Desktop', widthPx: 1024 },
]

export const MIN_WIDTH_PX = 200
export const MAX_WIDTH_PX = 2000

export function infoOf(view: ViewName): ViewInfo {
  return views.find((info) => info.view === view)!
}

function isView(name: string): name is ViewName {
  return views.some(({ view }) => view === name)
}

/** `mobile:360` and `word` are panes as a URL writes them. */
export function paneToText({ view, widthPx }: Pane): string {
  return widthPx === infoOf(view).widthPx ? view : `${view}:${widthPx ?? 'fill'}`
}

export function paneFromText(text: string, id: number): Pane | undefined {
  const [view = '', width] = text.split(':')
  if (!isView(view)) return undefined
  if (width === undefined) return { id, view, widthPx: infoOf(view).widthPx }
  return { id, view, widthPx: width === 'fill' ? null : clampWidth(Number(width)) }
}

export function clampWidth(widthPx: number): number {
  return Number.isFinite(widthPx) ? Math.round(Math.min(MAX_WIDTH_PX, Math.max(MIN_WIDTH_PX, widthPx))) : 600
}
