import { Frame } from './_shared/frame.tsx'

export interface Props {
  readonly word: string
}

export const fixtures = {
  default: { word: 'cascade' },
  hostile: { word: '<b>&"\'</b> --> %recipient.x%' },
} satisfies Record<string, Props>

const callout = {
  p: { color: '#5d4037' },
  li: { color: 'darkmagenta' },
  em: { color: 'teal' },
  mark: { color: 'crimson' },
  strong: { color: 'darkblue' },
}

const large = { 'p.cascade': { color: 'deeppink', fontSize: 30, lineHeight: '38px' } }
const struck = { textDecoration: 'line-through' }

/** Themes on single elements: each styles the element and what is in it, and nothing beside it. */
export default function InlineTheming({ word }: Props) {
  return (
    <Frame subject="Theming in place" preheader="A theme on one element stays there.">
      <p theme={{ p: { color: 'firebrick' }, em: { fontWeight: 700 } }}>
        This paragraph has a theme of its own, and its <em>emphasis</em> follows.
      </p>
      <p>The next one does not know of it.</p>
      <div class="callout" theme={callout}>
        <p>
          Inside the callout, <em>em</em>, <mark>mark</mark> and <strong>strong</strong> have their own colours.
        </p>
        <ul>
          <li>So do the entries of a list.</li>
        </ul>
      </div>
      <div theme={large}>
        <p class="cascade" style={{ fontStyle: 'italic', ...struck }}>
          Layer upon layer: {word}
        </p>
      </div>
      <p class="after">And here everything is as it was.</p>
    </Frame>
  )
}
