import { Body, Email, Head, Style } from 'emailc/components'

export const fixtures = { default: {} }

export default function HeadSpecimen() {
  return (
    <Email subject="A head" preheader="What goes into it, and what is there already" lang="en">
      <Head>
        <meta name="format-detection" content="telephone=no" />
        <Style css="@media (max-width: 480px) { .wide { font-size: 18px } }" />
      </Head>
      <Body>
        <p class="wide">What stands in the head goes there; what every mail needs is there already.</p>
      </Body>
    </Email>
  )
}
