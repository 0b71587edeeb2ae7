import { Body, Desktop, Email, HtmlOnly, Mobile, Mso, NotMso, TextOnly } from 'emailc/components'

export default function Views() {
  return (
    <Email subject="Views">
      <Body>
        <Desktop>
          <p>Wide</p>
        </Desktop>
        <Mobile at={480}>
          <p>Narrow</p>
        </Mobile>
        <Mso>
          <p>Word</p>
        </Mso>
        <NotMso>
          <p>Not Word</p>
        </NotMso>
        <HtmlOnly>
          <p>HTML</p>
        </HtmlOnly>
        <TextOnly>
          <p>Text</p>
        </TextOnly>
      </Body>
    </Email>
  )
}
