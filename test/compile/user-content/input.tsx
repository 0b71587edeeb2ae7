import { Body, Card, Email, Markdown, Ugc } from 'emailc/components'

export const props = {
  html: '<script>alert(1)</script><p onclick="x()">Words <i>and</i> <a href="javascript:x">a link</a></p><ul><li>one<li>two</ul></td>',
  markdown: '## Title\n\nA *word* and `code`.\n\n- a\n- b\n\n<iframe src="https://example.com"></iframe>',
}

export default function UserContent({ html, markdown }: typeof props) {
  return (
    <Email subject="Words from outside">
      <Body>
        <Card>
          <Ugc html={html} />
        </Card>
        <Markdown source={markdown} />
      </Body>
    </Email>
  )
}
