import { Body, Email, Head, Style } from 'emailc/components'

export const fixtures = { default: {} }

export default function StyleSpecimen() {
  return (
    <Email subject="A style sheet" preheader="Full selectors, inlined" lang="en">
      <Head>
        <Style css={'.order td:first-child { font-weight: 700 }\n.order td { padding: 8px; border-bottom: 1px solid #d9dee4 }'} />
      </Head>
      <Body>
        <table class="order">
          <tr>
            <td>Dark roast</td>
            <td>€9.90</td>
          </tr>
          <tr>
            <td>Filters</td>
            <td>€4.20</td>
          </tr>
        </table>
      </Body>
    </Email>
  )
}
