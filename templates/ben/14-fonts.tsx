import { defineTheme, Divider, Font, Head, Mso } from 'emailc/components'
import { Frame } from './_shared/frame.tsx'

export interface Props {
  readonly pangram: string
}

export const fixtures = {
  default: { pangram: 'Sphinx of black quartz, judge my vow.' },
  hostile: { pangram: '@import url(x); <style>' },
} satisfies Record<string, Props>

const weights = [100, 200, 300, 400, 500, 600, 700] as const

const faces = defineTheme({
  body: { fontFamily: "'Work Sans', Arial, sans-serif" },
  'strong.semi-bold': { fontWeight: 600 },
  'strong.bold': { fontWeight: 700 },
  'strong.medium': { fontWeight: 500 },
})

/** A web font, hidden from Word, and what each client makes of seven weights. */
export default function Fonts({ pangram }: Props) {
  return (
    <Frame
      subject="Seven weights"
      preheader={pangram}
      head={
        <Head>
          <Font family="Work Sans" url="https://assets.example.com/work-sans.woff2" weight="100 900" fallback="Arial" />
        </Head>
      }
    >
      <div theme={faces} style={{ fontFamily: "'Work Sans', Arial, sans-serif" }}>
        <h1>Seven weights</h1>
        {weights.map((weight) => (
          <p style={{ fontWeight: weight }}>
            {weight}: {pangram}
          </p>
        ))}
        <p>
          In a sentence, <strong class="medium">medium</strong>, <strong class="semi-bold">semi-bold</strong> and{' '}
          <strong class="bold">bold</strong> differ only where the face has them.
        </p>
        {/* Structure, not words: some clients show both branches. */}
        <Mso>
          <Divider style={{ borderTop: '3px solid #3f51b5' }} />
        </Mso>
      </div>
    </Frame>
  )
}
