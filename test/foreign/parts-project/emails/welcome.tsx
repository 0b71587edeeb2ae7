import { memo } from 'react'
import { Body, Head, Html, Text } from 'react-email'
import { Fonts } from './fonts'

interface Props {
  readonly name?: string
}

const Welcome = ({ name }: Props) => (
  <Html>
    <Head>
      <title>Welcome</title>
      <Fonts />
    </Head>
    <Body>
      <Text>Hello {name}</Text>
    </Body>
  </Html>
)

;(Welcome as typeof Welcome & { PreviewProps: Props }).PreviewProps = { name: 'Ada' }

export default memo(Welcome)
