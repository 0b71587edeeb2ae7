import { Body, Head, Html, Tailwind } from 'react-email'

export default function Welcome() {
  return (
    <Html>
      <Tailwind utility=".card { @apply not-there; }">
        <Head />
        <Body className="p-4">Hello</Body>
      </Tailwind>
    </Html>
  )
}
