import { fail } from '../diagnostics/diagnostic.ts'

// What commands share when they declare themselves: parsers for option values, examples for `--help`, and the action wrapper.

/** A parser for an option that takes a whole number; the bounds are included. */
export function wholeNumber(option: string, min: number, max = Number.MAX_SAFE_INTEGER): (value: string) => number {
  return (value) => {
    const number = Number(value)
    if (/^\d+$/.test(value) && number >= min && number <= max) return number
    return fail('option-value', [
      option,
      max === Number.MAX_SAFE_INTEGER ? `a whole number from ${min}` : `a whole number from ${min} to ${max}`,
      value,
    ])
  }
}

/** A parser for an option that takes one of a few words. */
export function oneOf<const T extends string>(option: string, values: readonly T[]): (value: string) => T {
  return (value) => values.find((known) => known === value) ?? fail('option-value', [option, `one of ${values.join(', ')}`, value])
}

/** The examples at the end of a command's `--help`: command lines, each with what it is for. */
export function examples(rows: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(rows).map((line) => line.length))
  const lines = Object.entries(rows).map(([line, purpose]) => `  ${line.padEnd(width)}  ${purpose}`)
  return ['', 'Examples:', ...lines].join('\n')
}

/** Wraps a command's action: the number it returns becomes the exit code of emailc. */
export function run<A extends unknown[]>(action: (...args: A) => Promise<number>): (...args: A) => Promise<void> {
  return async (...args) => {
    process.exitCode = await action(...args)
  }
}
