import { createCompiler } from '../../../src/compile.ts'

export function run(): void {
  const options = { target: ['gmail'] }
  createCompiler(options as object)
}
