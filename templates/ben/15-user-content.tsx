import { Card, Ugc } from 'emailc/components'
import { hostile } from '../_shared/hostile.ts'
import { Frame } from './_shared/frame.tsx'

export interface Props {
  readonly author: string
  readonly html: string
}

const article = `
<h2>Three days on the island</h2>
<p>We took the <b>early</b> ferry, and the <i>late</i> one back. <a href="https://example.com/map">The map</a> was of little use.</p>
<ul><li>Sheep</li><li>Rain, mostly sideways</li><li><p>A lighthouse</p></li></ul>
<blockquote><p>It clears up after four.</p></blockquote>
<pre><code>68° 12' N, 13° 30' E</code></pre>`

export const fixtures = {
  default: { author: 'Mary', html: article },
  empty: { author: 'Mary', html: '' },
  hostile: {
    author: hostile.markup,
    html: `<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)" onclick="x()">link</a><p style="position:fixed">still <b>here</p></td></table>${hostile.comment}<svg><style>p{}</style></svg>`,
  },
} satisfies Record<string, Props>

/** HTML that somebody else wrote, as part of the mail: the same styles, no trailing space, nothing that runs. */
export default function UserContent({ author, html }: Props) {
  return (
    <Frame subject={`${author} wrote a report`} preheader="Their words in our margins, made safe.">
      <h1>{author} wrote a report</h1>
      <Card>
        <Ugc html={html} />
      </Card>
      <p style={{ marginTop: 16 }}>That was all.</p>
    </Frame>
  )
}
