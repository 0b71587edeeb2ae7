import { Body, Container, Head, Html, Preview, Button, Heading, Section, Tailwind, Text } from 'jsx-email'

export const previewProps = { name: 'Ada' }

export const templateName = 'tailwind'

export const Template = ({ name }: { name: string }) => (
  <Html>
    <Head />
    <Preview>Hello {name}</Preview>
    <Tailwind>
      <Body className="bg-white my-auto mx-auto font-sans">
        <Container className="my-[40px] mx-auto p-[20px] max-w-[465px]">
          <Heading className="text-black text-[24px] font-normal text-center p-0 my-[30px] mx-0">Hello {name}</Heading>
          <Section className="text-center bg-slate-100 rounded sm:p-8">
            <Text className="text-[14px] leading-[24px] dark:text-white">Classes.</Text>
          </Section>
          <Button href="https://example.com/tw" width={120} height={40} className="font-semibold">
            Go
          </Button>
        </Container>
      </Body>
    </Tailwind>
  </Html>
)
