import type { EmailNode } from '../src/element/element.ts'
import { takes } from '../src/element/taken-props.ts'

export interface FontProps {
  readonly family: string
  /** A font file (`.woff2`, `.woff`, `.ttf`) or a style sheet that declares the family. */
  readonly url: string
  readonly format?: 'woff2' | 'woff' | 'truetype' | 'opentype' | undefined
  /** One weight, or a variable font's range such as `100 900`. */
  readonly weight?: number | `${number} ${number}` | undefined
  readonly style?: 'normal' | 'italic' | undefined
  /** The installed face for clients without web fonts; Outlook on Windows falls back to Times New Roman without one. */
  readonly fallback?: string | undefined
}

/**
 * A web font, hidden from Outlook on Windows, which would set the whole stack in Times New Roman.
 *
 * @see https://www.caniemail.com/features/css-at-font-face/
 * @example
 * <Head><Font family="Inter" url="https://example.com/inter.woff2" weight="100 900" fallback="Arial" /></Head>
 */
export function Font({ family, url, format, weight, style, fallback }: FontProps): EmailNode {
  return <e-font family={family} url={url} format={format} weight={weight} style={style} fallback={fallback} />
}

takes<FontProps>(Font, { family: true, url: true, format: true, weight: true, style: true, fallback: true })
