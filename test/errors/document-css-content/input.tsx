import { Body, Email, Style } from 'emailc/components'

export default function Sale() {
  return (
    <Email subject="Sale" title="Sale" lang="en">
      <Style css={'.new::before { content: "NEW " } .clear::after { content: ""; display: table }'} />
      <Body>
        <p class="new clear">A lamp</p>
      </Body>
    </Email>
  )
}
