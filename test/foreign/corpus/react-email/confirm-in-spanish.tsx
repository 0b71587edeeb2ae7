import { Body, Button, Container, Head, Html, Preview, Text } from 'react-email'

const catalogues: Record<string, () => Promise<{ default: Record<string, string> }>> = {
  en: async () => ({ default: { hello: 'Hello {name}', cta: 'Confirm' } }),
  es: async () => ({ default: { hello: 'Hola {name}', cta: 'Confirmar' } }),
}
async function getTranslator(locale: string) {
  const { default: messages } = await catalogues[locale]!()
  return (key: string, values: Record<string, string> = {}) =>
    Object.entries(values).reduce((t, [k, v]) => t.replace(`{${k}}`, v), messages[key] ?? key)
}
export default async function Confirm({ locale, name }: { locale: string; name: string }) {
  const t = await getTranslator(locale)
  return (
    <Html lang={locale}>
      <Head />
      <Preview>{t('hello', { name })}</Preview>
      <Body>
        <Container>
          <Text>{t('hello', { name })}</Text>
          <Button href="https://example.com">{t('cta')}</Button>
        </Container>
      </Body>
    </Html>
  )
}
Confirm.PreviewProps = { locale: 'es', name: 'Zeno' }
