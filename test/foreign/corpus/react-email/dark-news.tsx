import { Body, Button, Column, Container, Head, Heading, Html, Img, Link, Preview, Row, Section, Tailwind, Text } from 'react-email'
import { cn } from './_components/cn'

const features = [
  { title: 'Fast', body: 'Very.' },
  { title: 'Small', body: 'Quite.' },
  { title: 'Kind', body: 'Always.' },
]
type Variant = 'primary' | 'ghost'
const buttonClass: Record<Variant, string> = {
  primary: 'bg-indigo-600 text-white',
  ghost: 'bg-transparent text-indigo-600 border border-solid border-indigo-600',
}
const Cta = ({ variant = 'primary', className, ...props }: React.ComponentProps<typeof Button> & { variant?: Variant }) => (
  <Button {...props} className={cn('inline-block rounded-lg px-6 py-3 font-semibold text-sm', buttonClass[variant], className)} />
)
export const Template = ({ isPro = false }: { isPro?: boolean }) => (
  <Html lang="en">
    <Tailwind
      config={{
        theme: {
          extend: {
            colors: { accent: 'rgb(79, 70, 229)' },
            fontSize: { hero: ['40px', { lineHeight: '44px', letterSpacing: '-0.02em' }] },
          },
        },
      }}
    >
      <Head />
      <Preview>Dark</Preview>
      <Body className="bg-white dark:bg-slate-900 font-sans">
        <Container className="max-w-xl mx-auto my-10 rounded-2xl border border-solid border-slate-200 dark:border-slate-700 px-8 py-6 shadow-md">
          <Heading as="h1" className="text-hero text-slate-900 dark:text-white m-0 mb-4 sm:text-[32px] tracking-tight">
            Big news
          </Heading>
          <Text className="text-base/7 text-slate-600 dark:text-slate-300">
            Line with{' '}
            <Link className="text-accent underline" href="https://example.com">
              a link
            </Link>
          </Text>
          <Row className="my-4">
            {features.map((f) => (
              <Column key={f.title} className="w-1/3 align-top px-2">
                <Img
                  src={`https://picsum.photos/seed/${f.title}/120/80`}
                  alt={f.title}
                  width={120}
                  height={80}
                  className="rounded w-full object-cover"
                />
                <Heading as="h3" className="text-sm font-bold uppercase">
                  {f.title}
                </Heading>
                <Text className="text-xs mt-1">{f.body}</Text>
              </Column>
            ))}
          </Row>
          <Section className="text-center space-y-4">
            <Cta href="https://example.com/a" className="mr-2">
              Primary
            </Cta>
            <Cta href="https://example.com/b" variant="ghost" className="px-8">
              Ghost
            </Cta>
          </Section>
          {isPro ? <Text className="font-bold">Pro</Text> : null}
          <div className="grid grid-cols-2 gap-4 bg-gradient-to-r from-indigo-500 to-pink-500 p-4">
            <p className="text-[color:red] before:content-['x'] line-clamp-2">odd classes</p>
          </div>
        </Container>
      </Body>
    </Tailwind>
  </Html>
)
Template.PreviewProps = { isPro: true }
export default Template
