import { createCompiler } from '../../../src/compile.ts'
import { jsx } from '../../../src/jsx-runtime.ts'

const Welcome = ({ name }: { readonly name: string }) =>
  jsx('e-email', { subject: 'Welcome', lang: 'en', children: jsx('e-body', { children: jsx('p', { children: name }) }) })

export function run(): void {
  const compiler = createCompiler()
  const { shape } = compiler.compile(Welcome, { name: 'Ada' })
  compiler.splice(shape as never, ['Grace'])
}
