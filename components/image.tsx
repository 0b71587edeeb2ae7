import type { EmailNode } from '../src/element/element.ts'
import type { Styling } from './styling.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

export interface ImageProps extends Styling {
  readonly src: string
  /** What the picture says; `''` when it only decorates. A linked picture needs words. */
  readonly alt: string
  /** px on a desktop; narrower windows scale the picture down. For sharp screens the file has twice as many pixels. */
  readonly width: number
  readonly height?: number | undefined
  /** Where a click leads. */
  readonly href?: string | undefined
  /** What the text part says; the `alt` unless given. */
  readonly text?: string | undefined
}

/**
 * A picture that scales on a phone and has its size in Outlook.
 *
 * @example
 * <Image src="https://example.com/logo.png" alt="Northwind" width={120} height={32} href="https://example.com" />
 */
export function Image({ src, alt, width, height, href, text, class: className, style, theme }: ImageProps): EmailNode {
  if (href === undefined) {
    return <img src={src} alt={alt} width={width} height={height} text={text} class={className} style={style} theme={theme} />
  }
  return (
    <a href={href}>
      <img src={src} alt={alt} width={width} height={height} text={text} class={className} style={style} theme={theme} />
    </a>
  )
}

takes<ImageProps>(Image, { src: true, alt: true, width: true, height: true, href: true, text: true }, STYLING)
