import { createCompiler } from '../../../src/compile.ts'
import { jsx } from '../../../src/jsx-runtime.ts'

interface Props {
  readonly name: string
  readonly total: string
}

const Receipt = ({ name, total }: Props) =>
  jsx('e-email', { subject: 'Receipt', lang: 'en', children: jsx('e-body', { children: [jsx('p', { children: name }), jsx('p', { children: total })] }) })

export function run(): void {
  const compiler = createCompiler()
  const { shape } = compiler.render(Receipt, { name: 'Ada', total: '€ 12.00' })
  compiler.splice(shape, ['Grace'])
}
