import { Body, Container, Font, Head, Hr, Html, Img, Link, Preview, Section, Tailwind, Text } from 'react-email'
import * as React from 'react'
import { tailwindConfig } from './theme'
import { cn } from './cn'

const baseUrl = process.env.VERCEL_URL ? `https://${process.env.VERCEL_URL}` : ''

export type LayoutProps = React.PropsWithChildren<{ preview: string; footer?: React.ReactNode; narrow?: boolean; className?: string }>

export const Layout = ({ preview, footer, children, narrow = false, className }: LayoutProps) => (
  <Html lang="en" dir="ltr">
    <Tailwind config={tailwindConfig}>
      <Head>
        <Font
          fontFamily="Inter"
          fallbackFontFamily={['Helvetica', 'sans-serif']}
          webFont={{ url: 'https://fonts.gstatic.com/s/inter/v12/a.woff2', format: 'woff2' }}
          fontWeight={400}
          fontStyle="normal"
        />
        <meta name="color-scheme" content="light dark" />
      </Head>
      <Preview>{preview}</Preview>
      <Body className="bg-offwhite font-display m-0 dark:bg-black">
        <Container className={cn('mx-auto bg-white p-45 sm:p-20', narrow && 'max-w-[465px]', className)}>
          <Section className="mt-8">
            <Img src={`${baseUrl}/static/logo.png`} width="40" height="37" alt="Acme" className="mx-auto my-0" />
          </Section>
          {children}
          <Hr className="mx-0 my-[26px] w-full border border-[#eaeaea] border-solid" />
          {footer ?? (
            <Text className="text-[12px] text-ink-soft leading-[24px]">
              Acme Inc.,{' '}
              <Link href="https://example.com/unsubscribe" className="text-ink-soft underline">
                Unsubscribe
              </Link>
            </Text>
          )}
        </Container>
      </Body>
    </Tailwind>
  </Html>
)
