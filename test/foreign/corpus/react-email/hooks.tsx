import { Body, Container, Head, Html, Preview, Text } from 'react-email'
import { createContext, useContext, useMemo } from 'react'

const Name = createContext('nobody')
const Greeting = () => {
  const name = useContext(Name)
  return <Text>{useMemo(() => `Hello ${name}`, [name])}</Text>
}

interface Props {
  name: string
}

const HooksMail = ({ name }: Props) => (
  <Html lang="en">
    <Head />
    <Preview>Hooks</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Name.Provider value={name}>
          <Greeting />
        </Name.Provider>
      </Container>
    </Body>
  </Html>
)

HooksMail.PreviewProps = { name: 'Ada' } satisfies Props

export default HooksMail
