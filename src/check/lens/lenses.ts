import { dark } from './dark.ts'
import { gmail } from './gmail.ts'
import { imagesOff } from './images-off.ts'
import type { Lens, LensName } from './lens.ts'
import { mobile } from './mobile.ts'
import { text } from './text.ts'
import { word } from './word.ts'

/**
 * Every lens, by the name `emailc render --lens` takes. The Word lens is an approximation, and says so in its note, in its
 * picture's head and in its trace.
 *
 * @example
 * lenses.word('<div style="padding:8px">Hello</div>').trace.find(({ what }) => what === 'padding-top: 8px')?.action // 'dropped'
 */
export const lenses: Readonly<Record<LensName, Lens>> = { word, gmail, dark, 'images-off': imagesOff, mobile, text }
