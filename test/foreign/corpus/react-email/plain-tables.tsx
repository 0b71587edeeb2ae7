import { Body, Container, Head, Html, Preview, Text } from 'react-email'

interface Props {
  sum: string
}

const PlainTablesMail = ({ sum }: Props) => (
  <Html lang="en">
    <Head>
      <title>{`Bill ${sum}`}</title>
      <meta name="color-scheme" content="light" />
    </Head>
    <Preview>Table</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <table width="100%" cellPadding={0} cellSpacing={0}>
          <thead>
            <tr>
              <th align="left">Item</th>
              <th align="right">Price</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>Tea</td>
              <td align="right">10</td>
            </tr>
            <tr>
              <td colSpan={2}>Sum {sum}</td>
            </tr>
          </tbody>
        </table>
        <Text>Thanks</Text>
      </Container>
    </Body>
  </Html>
)

PlainTablesMail.PreviewProps = { sum: '12' } satisfies Props

export default PlainTablesMail
