import type { ScreenName, State } from './state.ts'
import { paneFromText, paneToText } from './views.ts'

// The address says what is on the screen, so that it can be shared, reloaded and gone back from.

type Shown = Pick<State, 'screen' | 'template' | 'fixture' | 'props' | 'locale' | 'panes'>

const SCREENS: readonly ScreenName[] = ['matrix', 'gallery', 'inbox', 'campaigns']

/** `#/welcome?fixture=empty&locale=de&panes=desktop,mobile:360&props=…`; screens of many mails are `#!gallery`. */
export function hashOf({ screen, template, fixture, props, locale, panes }: Shown): string {
  const query = new URLSearchParams()
  if (fixture !== undefined) query.set('fixture', fixture)
  if (locale !== undefined) query.set('locale', locale)
  if (screen === 'mail') query.set('panes', panes.map(paneToText).join(','))
  if (props !== undefined) query.set('props', encodeProps(props))
  const path = template === undefined ? '' : `/${template}`
  const mark = screen === 'mail' ? '' : `!${screen}`
  const search = query.size === 0 ? '' : `?${query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')}`
  return `#${mark}${path}${search}`
}

/** What an address shows; settings it does not name stay as they are. */
export function readHash(hash: string): Partial<Shown> {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?', 2)
  const [, mark = '', template = ''] = /^(?:!(\w+))?(?:\/(.*))?$/.exec(safeDecode(path)) ?? []
  const query = new URLSearchParams(search)
  const screen = SCREENS.find((name) => name === mark) ?? 'mail'
  const panes = (query.get('panes') ?? '').split(',').flatMap((text, index) => paneFromText(text, index + 1) ?? [])
  return {
    screen,
    ...(template === '' ? {} : { template }),
    fixture: query.get('fixture') ?? undefined,
    props: decodeProps(query.get('props')),
    locale: query.get('locale') ?? undefined,
    ...(panes.length === 0 ? {} : { panes }),
  }
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function encodeProps(props: object): string {
  const bytes = new TextEncoder().encode(JSON.stringify(props))
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function decodeProps(text: string | null): object | undefined {
  if (text === null) return undefined
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
