import { Body, Head, Html, Preview, Text } from 'react-email'
import { Pale } from './_pale'

async function Later() {
  await Promise.resolve()
  return <Text style={{ color: '#cccccc' }}>Pale, later</Text>
}

export default function Mail() {
  return (
    <Html lang="en">
      <Head>
        <title>What is hard to read in this mail</title>
      </Head>
      <Preview>Two sentences in a grey that is too light for most people who read this mail.</Preview>
      <Body>
        <Later />
        <Pale />
      </Body>
    </Html>
  )
}
