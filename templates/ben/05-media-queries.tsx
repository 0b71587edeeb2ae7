import { Section } from 'emailc/components'
import { Frame } from './_shared/frame.tsx'

export interface Props {
  readonly label: string
}

export const fixtures = {
  default: { label: 'Make the window narrower and watch this box.' },
  hostile: { label: '} @media{} </style><b>' },
} satisfies Record<string, Props>

const box = {
  backgroundColor: '#4a148c',
  color: '#ffffff',
  marginBottom: 16,
  padding: 30,
  textAlign: 'center',
  '@max 700': { backgroundColor: '#1a237e' },
  '@max 650': { backgroundColor: '#01579b' },
  '@max 600': { backgroundColor: '#006064' },
  '@max 550': { backgroundColor: '#1b5e20' },
  '@max 500': { backgroundColor: '#827717' },
  '@max 450': { backgroundColor: '#e65100' },
  '@max 400': { backgroundColor: '#b71c1c', padding: 16 },
} as const

/** Seven breakpoints on one box, the narrowest strongest. */
export default function MediaQueries({ label }: Props) {
  return (
    <Frame subject="Seven widths" preheader="A box that knows how wide the window is.">
      <h1>Seven widths</h1>
      <Section class="box" style={box}>
        <p style={{ margin: 0 }}>{label}</p>
      </Section>
      <Section class="box" style={box}>
        <p style={{ margin: 0 }}>A second box adds no second set of rules.</p>
      </Section>
    </Frame>
  )
}
