import { Body, Email, Font, Footer, Head, Section, Theme, defineTheme, defineTokens } from 'emailc/components'
import { classic } from './_shared/classic.ts'

export interface Props {
  readonly hour: string
}

export const fixtures = {
  default: { hour: 'ten in the evening' },
  hostile: { hour: '</style><!--[if mso]>' },
} satisfies Record<string, Props>

const tokens = defineTokens({
  paper: { light: '#ffffff', dark: '#111827' },
  ink: { light: '#22252b', dark: '#e5e7eb' },
  link: { light: '#3f51b5', dark: '#a5b4fc' },
  line: { light: '#cccccc', dark: '#4b5563' },
  night: { light: '#f3f4f6', dark: '#000000' },
})

const rules = defineTheme({
  body: { backgroundColor: 'var(--paper)', color: 'var(--ink)', fontFamily: "'Source Serif', georgia, serif" },
  a: { color: 'var(--link)' },
  blockquote: { borderInlineStartColor: 'var(--line)' },
  hr: { borderTopColor: 'var(--line)' },
  footer: { backgroundColor: 'var(--night)', color: '#4b5563', '@dark': { color: '#9ca3af' } },
})

/** Light and dark values in one place, and a footer that differs in dark mode alone. */
export default function DarkMode({ hour }: Props) {
  return (
    <Email subject="After dark" preheader="This mail changes with the lights.">
      <Head>
        <Font family="Source Serif" url="https://assets.example.com/source-serif.woff2" fallback="Georgia" />
      </Head>
      <Theme rules={classic} tokens={tokens}>
        <Theme rules={rules}>
          <Body>
            <Section>
              <h1>After dark</h1>
              <p>
                It is {hour}, and <a href="https://example.com/night">the night timetable</a> is as easy to read as at noon.
              </p>
              <blockquote>
                <p>Even the line beside a quotation has two colours.</p>
              </blockquote>
              <hr />
            </Section>
            <Footer address="12 Quay Street, Bergen">
              <p>The ground of this footer goes black.</p>
            </Footer>
          </Body>
        </Theme>
      </Theme>
    </Email>
  )
}
