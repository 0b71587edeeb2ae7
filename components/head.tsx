import type { EmailNode } from '../src/element/element.ts'
import { takes } from '../src/element/taken-props.ts'

/**
 * The document's head: `<Style>`, `<Font>` and `<meta>`. What every mail needs there is written without it.
 *
 * @example
 * <Head><Font family="Inter" url="https://example.com/inter.woff2" /></Head>
 */
export function Head({ children }: { readonly children?: EmailNode }): EmailNode {
  return <e-head>{children}</e-head>
}

takes<{ readonly children?: EmailNode }>(Head, { children: true })
