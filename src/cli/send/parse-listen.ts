import { fail } from '../../diagnostics/diagnostic.ts'

/** Reads `--listen`: a port on this machine, or host:port. */
export function parseListen(text: string): { readonly host: string; readonly port: number } {
  const match = /^(?:(?:\[([0-9a-f:]+)\]|([^:[\]]+)):)?(\d{1,5})$/i.exec(text)
  const port = Number(match?.[3])
  if (match === null || port > 65_535) return fail('option-value', ['--listen', 'a port or host:port', text])
  return { host: match[1] ?? match[2] ?? '127.0.0.1', port }
}
