import { Body, Container, Head, Html, Preview, Column, Img, Row, Section, Tailwind, Text, pixelBasedPreset } from 'react-email'

interface Props {
  city: string
}

const TailwindColumnsMail = ({ city }: Props) => (
  <Html>
    <Tailwind config={{ presets: [pixelBasedPreset], theme: { extend: { colors: { brand: '#2250f4' } } } }}>
      <Head />
      <Preview>Hello</Preview>
      <Body className="bg-white font-sans">
        <Container className="mx-auto my-10 max-w-[465px] rounded border border-solid border-[#eaeaea] p-5">
          <Section className="bg-brand">
            <Row>
              <Column className="w-1/2 p-4">
                <Text className="m-0 text-white">{city}</Text>
              </Column>
              <Column className="w-1/2 p-4 text-right">
                <Img className="inline" src="https://example.com/c.png" alt="City" width="80" />
              </Column>
            </Row>
          </Section>
        </Container>
      </Body>
    </Tailwind>
  </Html>
)

TailwindColumnsMail.PreviewProps = { city: 'Graz' } satisfies Props

export default TailwindColumnsMail
