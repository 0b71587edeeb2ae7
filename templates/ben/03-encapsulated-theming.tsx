import { Frame } from './_shared/frame.tsx'
import { GrayCallout } from './_shared/gray-callout.tsx'

export interface Props {
  readonly aside: string
}

export const fixtures = {
  default: { aside: 'The callout decides how small this is, and the page never hears of it.' },
  hostile: { aside: '<td style="font-size:99px">&"--></td>' },
} satisfies Record<string, Props>

/** A widget that brings its own theme. */
export default function EncapsulatedTheming({ aside }: Props) {
  return (
    <Frame subject="A theme in a widget" preheader="What a widget says stays in the widget.">
      <p class="before">Paragraphs on the page are eighteen on twenty-five.</p>
      <GrayCallout>
        <p class="inside">{aside}</p>
        {/* emailc-ignore contrast: the pink of the original shows where the theme ends */}
        <p class="special">
          This one is special, and <em>so is this</em>.
        </p>
      </GrayCallout>
      <p class="after" style={{ marginTop: 16 }}>
        And after the widget they still are.
      </p>
      <p class="special">A paragraph called special means nothing out here.</p>
    </Frame>
  )
}
