import * as z from 'zod/mini'

export const schema = z.object({ name: z.string(), age: z.number() })

export default function Birthday({ name, age }: z.infer<typeof schema>) {
  return (
    <p>
      {name} is {age}
    </p>
  )
}
