import type { EmailNode } from '../src/element/element.ts'
import { takes } from '../src/element/taken-props.ts'

/**
 * Ordinary CSS for the whole mail: inlined where it matches, media rules kept in the head. Themes are stronger.
 *
 * @example
 * <Head><Style css=".order td:first-child { font-weight: 700 }" /></Head>
 */
export function Style({ css }: { readonly css: string }): EmailNode {
  return <e-style css={css} />
}

takes<{ readonly css: string }>(Style, { css: true })
