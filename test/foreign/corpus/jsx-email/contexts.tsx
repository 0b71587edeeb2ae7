import { Body, Container, Head, Html, Preview, Text, createContext, useContext } from 'jsx-email'

const Name = createContext('nobody')
const Greeting = () => <Text>Hello {useContext(Name)}</Text>

export const previewProps = { name: 'Ada' }

export const templateName = 'contexts'

export const Template = ({ name }: { name: string }) => (
  <Html>
    <Head />
    <Preview>Contexts</Preview>
    <Body>
      <Container>
        <Name.Provider value={name}>
          <Greeting />
        </Name.Provider>
      </Container>
    </Body>
  </Html>
)
