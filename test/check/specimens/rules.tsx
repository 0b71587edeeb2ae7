// A mail that needs every rule of the lowering, for test/check/own-output.test.ts: what the sample templates do not use.
import { Body, Column, Columns, Desktop, Email, Hero, Mobile, Section } from 'emailc/components'

export const fixtures = { default: {} }

export default function Rules() {
  return (
    <Email subject="Every rule" preheader="A mail that needs every rule of the lowering at once." lang="en">
      <Body>
        <Section style={{ background: 'linear-gradient(90deg, #112233, #445566)', color: '#ffffff', padding: 20 }}>
          <p style={{ textTransform: 'lowercase' }}>THIS IS WRITTEN IN CAPITALS</p>
        </Section>
        <p style={{ whiteSpace: 'pre-line' }}>{'A line\nand another'}</p>
        <a href="https://example.com/block">
          <div>
            <p>A paragraph in a link</p>
            <table>
              <tr>
                <td>A cell in a link</td>
              </tr>
            </table>
          </div>
        </a>
        <div style={{ display: 'none' }}>
          <table>
            <tr>
              <td>Hidden from all</td>
            </tr>
          </table>
        </div>
        <Desktop>
          <Columns>
            <Column>
              <p>One</p>
            </Column>
            <Column>
              <p>Two</p>
            </Column>
          </Columns>
        </Desktop>
        <Mobile>
          <table>
            <tr>
              <td>For phones</td>
            </tr>
          </table>
        </Mobile>
        <ul style={{ paddingLeft: 40 }}>
          <li style={{ marginLeft: 0 }}>An entry</li>
        </ul>
        <Hero image="https://example.com/sky.png">
          <h2>Sky</h2>
        </Hero>
      </Body>
    </Email>
  )
}
