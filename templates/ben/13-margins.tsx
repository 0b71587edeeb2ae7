import { Section, Spacer } from 'emailc/components'
import { Frame } from './_shared/frame.tsx'

export interface Props {
  readonly note: string
}

export const fixtures = {
  default: { note: 'Thirty-seven pixels follow.' },
  hostile: { note: '<br><br> --> &nbsp;' },
} satisfies Record<string, Props>

const rhythm = { h1: { margin: '0 0 32px' }, h2: { margin: '8px 0 4px' }, p: { margin: '0 0 16px' }, 'p.roomy': { margin: '24px 0' } }

/** Margins from a theme, from the element, and exact space. Neighbouring margins collapse, and the last one falls away. */
export default function Margins({ note }: Props) {
  return (
    <Frame subject="Margins" preheader="Space that is the same everywhere.">
      <div theme={rhythm}>
        <h1>A title, thirty-two below</h1>
        <p>Sixteen below this paragraph, eight above the heading: the larger one holds.</p>
        <h2>A close heading</h2>
        <p class="roomy">Twenty-four above and below.</p>
        <p class="exact" style={{ margin: '0 0 37px' }}>
          {note}
        </p>
        <p>After it.</p>
        <Spacer height={40} />
        <Section class="last" style={{ backgroundColor: '#eeeeee', padding: 16 }}>
          <p>A box ends where its last paragraph ends, without the paragraph's margin.</p>
        </Section>
      </div>
    </Frame>
  )
}
