import type { EmailNode } from '../src/element/element.ts'
import { takes } from '../src/element/taken-props.ts'

/**
 * A picture of one pixel, written last in the body and left out of the text part.
 *
 * @example
 * <Pixel src={`https://example.com/open/${id}.gif`} />
 */
export function Pixel({ src }: { readonly src: string }): EmailNode {
  return <e-pixel src={src} />
}

takes<{ readonly src: string }>(Pixel, { src: true })
