/** @jsxImportSource react */
import { Body, Conditional, Head, Html, Preview, Text } from 'jsx-email'

export const Template = () => (
  <Html lang="en">
    <Head>
      <title>What only some readers see</title>
    </Head>
    <Preview>One sentence for Outlook, another one for everybody else who reads this mail.</Preview>
    <Body>
      <Conditional mso>
        <Text>Outlook only</Text>
      </Conditional>
      <Conditional mso={false}>
        <Text>Not Outlook</Text>
      </Conditional>
      <Text style={{ color: '#cccccc' }}>Pale</Text>
    </Body>
  </Html>
)
