import { Body, Container, Head, Html, Preview, Button, Heading, Hr, Section, Tailwind, Text, pixelBasedPreset } from 'react-email'

interface Props {
  name: string
}

const TailwindMail = ({ name }: Props) => (
  <Html>
    <Tailwind config={{ presets: [pixelBasedPreset], theme: { extend: { colors: { brand: '#2250f4' } } } }}>
      <Head />
      <Preview>Hello</Preview>
      <Body className="bg-white font-sans">
        <Container className="mx-auto my-10 max-w-[465px] rounded border border-solid border-[#eaeaea] p-5">
          <Heading className="mx-0 my-7 p-0 text-center text-2xl font-normal text-brand">Hello {name}</Heading>
          <Section className="my-8 text-center">
            <Button
              className="rounded bg-[#000000] px-5 py-3 text-center text-xs font-semibold text-white no-underline"
              href="https://example.com/tw"
            >
              Join
            </Button>
          </Section>
          <Hr className="mx-0 my-6 w-full border border-solid border-[#eaeaea]" />
          <Text className="text-sm leading-6 sm:text-lg dark:text-white">Text with classes.</Text>
        </Container>
      </Body>
    </Tailwind>
  </Html>
)

TailwindMail.PreviewProps = { name: 'Ada' } satisfies Props

export default TailwindMail
