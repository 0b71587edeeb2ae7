import { Theme, Ugc } from 'emailc/components'
import { Frame } from './_shared/frame.tsx'

export interface Props {
  readonly html: string
}

export const fixtures = {
  default: {
    html: '<main><p>What they wrote is pink, and so is <em>this</em>.</p><ul><li>Even in a list.</li></ul></main>',
  },
  hostile: { html: '<main onload=x><p class="special" style="color:red">--></p></main><![endif]-->' },
} satisfies Record<string, Props>

const pink = { 'p, li': { color: 'hotpink' } }

/** A theme around content from outside reaches its elements, and ends where the content ends. */
export default function ThemedUserContent({ html }: Props) {
  return (
    <Frame subject="Pink by theme" preheader="Content from outside takes the theme around it.">
      <p class="before">Before it, the page is as always.</p>
      <Theme rules={pink}>
        {/* emailc-ignore contrast: the pink of the original shows where the theme ends */}
        <Ugc html={html} />
      </Theme>
      <p class="after">After it, too.</p>
    </Frame>
  )
}
