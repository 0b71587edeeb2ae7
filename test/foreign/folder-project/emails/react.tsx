import * as React from 'react'
import { Body, Container, Head, Heading, Html, Preview, Text } from 'react-email'
interface P {
  name?: string
}
export const Welcome = ({ name }: P) => (
  <Html>
    <Head />
    <Preview>Welcome {name}</Preview>
    <Body>
      <Container>
        <Heading>Hi {name}</Heading>
        <Text>{React.useMemo(() => 'memo', [])}</Text>
      </Container>
    </Body>
  </Html>
)
Welcome.PreviewProps = { name: 'Bob' } as P
export default Welcome
