import { createCompiler } from '../../../src/compile.ts'
import { jsx } from '../../../src/jsx-runtime.ts'

interface Props {
  readonly tag: string
  readonly items: readonly string[]
}

const list = ({ tag, items }: Props) =>
  jsx('e-email', { subject: 'Items', lang: 'en', children: jsx('e-body', { children: items.map((item) => jsx(tag, { children: item })) }) })

export function run(): void {
  const { values } = createCompiler().render(list, { tag: 'p', items: ['Tea'] })
  const { shape } = createCompiler().render(list, { tag: 'h2', items: ['Tea'] })
  shape.splice(values)
}
