import { Body, Email } from 'emailc/components'
import * as z from 'zod/mini'

export const schema = z.object({ name: z.string(), age: z.number() })
export const fixtures = { default: { name: 'Ada', age: 36 } }

export default function Birthday({ name, age }: z.infer<typeof schema>) {
  return (
    <Email subject="Happy birthday" title="Happy birthday" lang="en">
      <Body>
        <p>
          {name} is {age}
        </p>
      </Body>
    </Email>
  )
}
