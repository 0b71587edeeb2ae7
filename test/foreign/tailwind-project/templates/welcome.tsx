import { Body, Button, Email } from 'emailc/components'
import './mail.css'

export interface Props {
  name: string
  items: readonly string[]
}

export const fixtures = { default: { name: 'Ada', items: ['one', 'two'] } } satisfies Record<string, Props>

export default function Welcome({ name, items }: Props) {
  return (
    <Email subject={`Welcome, ${name}`}>
      <Body class="bg-slate-100">
        <h1 class="text-2xl text-brand sm:text-4xl dark:text-white">Welcome, {name}</h1>
        <ul>
          {items.map((item) => (
            <li class="text-sm sm:text-lg">{item}</li>
          ))}
        </ul>
        <p class="padded mx-auto w-1/2 text-center leading-6 hover:underline" style={{ textAlign: 'right' }}>
          Text
        </p>
        <Button href="https://example.com" class="bg-brand px-6 py-3">
          Go
        </Button>
      </Body>
    </Email>
  )
}
