import { relative, sep } from 'node:path'

/** A file as people see it in a message: relative to the folder the command runs in. */
export function shortPath(file: string): string {
  return relative(process.cwd(), file) || '.'
}

/** Shortens every path inside a text that another program wrote. */
export function shortenPaths(text: string): string {
  return text.replaceAll(`file://${process.cwd()}/`, '').replaceAll(process.cwd() + sep, '')
}
