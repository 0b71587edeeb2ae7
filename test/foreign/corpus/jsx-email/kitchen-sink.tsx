import {
  Avatar,
  AvatarGroup,
  Background,
  Body,
  Button,
  ColorScheme,
  Column,
  Conditional,
  Container,
  createContext,
  Font,
  Head,
  Heading,
  Html,
  Img,
  Link,
  Markdown,
  Preview,
  QrCode,
  Raw,
  Row,
  Tailwind,
  Text,
  useContext,
} from 'jsx-email'
import css from './kitchen-sink.css'

const Theme = createContext({ tone: 'plain' })
const Toned = () => <Text>{useContext(Theme).tone}</Text>
const Rows = ({ items }: { items: string[] }) => (
  <>
    {items.map((item, i) => (
      <Row key={item}>
        <Column className={i % 2 ? 'bg-gray-100 p-2' : 'p-2'}>{item}</Column>
      </Row>
    ))}
  </>
)
async function Weather() {
  const w = await Promise.resolve('sunny')
  return <Text>It is {w}</Text>
}
export const templateName = 'Kitchen'
export const previewProps = { items: ['one', 'two', 'three'], name: 'Bob' }
export const Template = ({ items, name }: { items: string[]; name: string }) => (
  <Html lang="en">
    <Head>
      <ColorScheme mode="light dark" />
      <Font fontFamily="Lato" fallbackFontFamily="Arial" webFont={{ url: 'https://fonts.example.com/lato.woff2', format: 'woff2' }} />
      <style dangerouslySetInnerHTML={{ __html: css }} />
      <style>{css}</style>
    </Head>
    <Preview>Kitchen sink for {name}</Preview>
    <Tailwind>
      <Body className="bg-white my-auto mx-auto font-sans">
        <Container className="border border-solid border-[#eaeaea] rounded my-[40px] p-[20px] w-[465px]">
          <Heading as="h1" className="text-2xl font-bold">
            Hi {name}
          </Heading>
          <Text className="lead">Lead</Text>
          <Theme.Provider value={{ tone: 'bright' }}>
            <Toned />
          </Theme.Provider>
          <Rows items={items} />
          <Weather />
          <Conditional mso>
            <p>Outlook</p>
          </Conditional>
          <Conditional mso={false}>
            <p>Not Outlook</p>
          </Conditional>
          <Raw content={'<p class="raw">Raw {{ liquid }}</p>'} />
          <Background src="https://example.com/bg.png" width={400} height={200}>
            <Text>On a picture</Text>
          </Background>
          <QrCode text="https://example.com/qr" />
          <AvatarGroup>
            <Avatar src="https://example.com/1.png" alt="One" name="One" />
            <Avatar name="Two" />
          </AvatarGroup>
          <Markdown>{'**bold** and [link](https://example.com/md)'}</Markdown>
          <Button href="https://example.com/go?x=1&y=2" className="bg-black rounded text-white px-4 py-2">
            Go
          </Button>
          <Link href="mailto:a@example.com">mail</Link>
          <Img src="/static/x.png" alt="x" width="10" height="10" />
        </Container>
      </Body>
    </Tailwind>
  </Html>
)
