// The types behind TSX: which elements exist, and which attributes each of them takes. The runtime re-exports `JSX`.

import type { EmailElement, EmailNode } from './element.ts'
import type { EmailElements } from './jsx-primitives.ts'
import type { HtmlElements } from './jsx-html.ts'

/** What TypeScript asks of a JSX runtime. The names are its own. */
// oxlint-disable-next-line typescript/no-namespace
export declare namespace JSX {
  type Element = EmailElement
  /** Anything callable may stand as a tag: our components, async ones, and React's. Its own parameter types its props. */
  type ElementType = keyof IntrinsicElements | ((props: never) => unknown)
  interface ElementChildrenAttribute {
    children: EmailNode
  }
  interface IntrinsicAttributes {
    readonly key?: string | number | bigint | null | undefined
  }
  interface IntrinsicElements extends HtmlElements, EmailElements {}
}
