import { Body, Container, Head, Heading, Html, Preview, Text, Tailwind, Code, AvatarGroup, Avatar } from 'jsx-email'
import css from './x.css'
export const previewProps = { name: 'Ada' }
export const templateName = 'Jsx'
export const Template = ({ name }: { name: string }) => (
  <Html>
    <Head>
      <style dangerouslySetInnerHTML={{ __html: css }} />
    </Head>
    <Preview>Welcome {name}</Preview>
    <Tailwind>
      <Body className="bg-slate-100">
        <Container className="bg-white p-4 sm:p-8">
          <Heading as="h1" className="text-[24px]">
            Hi {name}
          </Heading>
          <Text className="x text-lg">Hello</Text>
          <AvatarGroup>
            <Avatar name="Ada L" />
            <Avatar src="https://x.y/a.png" name="B" />
          </AvatarGroup>
          <Code language="js">{'const a = 1'}</Code>
        </Container>
      </Body>
    </Tailwind>
  </Html>
)
