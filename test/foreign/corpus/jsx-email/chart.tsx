import { Body, Container, Head, Html, Preview, Graph, Text } from 'jsx-email'

export const previewProps = { month: 'May' }

export const templateName = 'chart'

export const Template = ({ month }: { month: string }) => (
  <Html lang="en">
    <Head />
    <Preview>Report for {month}</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Text>Report for {month}</Text>
        <Graph
          config={{ type: 'bar', data: { labels: ['a', 'b'], datasets: [{ label: 'n', data: [1, 2] }] } }}
          title="Bars"
          width={300}
          height={150}
        />
      </Container>
    </Body>
  </Html>
)
