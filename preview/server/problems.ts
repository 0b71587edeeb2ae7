import { readFileSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EmailcError } from '../../src/diagnostics/diagnostic.ts'
import type { Diagnostic, StackEntry } from '../../src/diagnostics/diagnostic.ts'
import { codeFrame } from '../../src/diagnostics/frame.ts'
import type { Location } from '../../src/diagnostics/location.ts'
import type { Place, Problem, PropsForm, StackItem } from './protocol.ts'

const FRAME_LINES = 2

/** What another thread could not do, described by its own reporter. */
export class Refused extends Error {
  readonly problems: readonly Problem[]
  /** Of a template that loads. */
  readonly form: PropsForm | undefined

  constructor(problems: readonly Problem[], form?: PropsForm) {
    super(problems.map(({ message }) => message).join('\n'))
    this.name = 'Refused'
    this.problems = problems
    this.form = form
  }
}

/** Turns the compiler's places and diagnostics into what the client shows, and remembers which files were named. */
export class Reporter {
  private readonly root: string
  private readonly named = new Map<string, string>()
  private readonly onNamed: (name: string, file: string) => void

  /** @param onNamed is told of every name that is given out for the first time */
  constructor(root: string, onNamed: (name: string, file: string) => void = () => undefined) {
    this.root = root
    this.onNamed = onNamed
  }

  /** The file behind a name that was given out; anything else is no file the client may ask for. */
  fileOf(name: string): string | undefined {
    return this.named.get(name)
  }

  nameOf(file: string): string {
    const absolute = this.absolute(file)
    const name = relative(this.root, absolute).split(sep).join('/')
    if (!this.named.has(name)) this.onNamed(name, absolute)
    this.named.set(name, absolute)
    return name
  }

  /** A name that another reporter of the same project gave out. */
  learn(name: string, file: string): void {
    this.named.set(name, file)
  }

  place({ file, line, column }: Location): Place {
    return { file: this.nameOf(file), line, column }
  }

  stack(entries: readonly StackEntry[]): StackItem[] {
    return entries.map(({ component, location }) => ({ component, ...(location === undefined ? {} : { place: this.place(location) }) }))
  }

  problem(diagnostic: Diagnostic, withFrame = false): Problem {
    const { code, severity, message, hint, names, location, componentStack = [] } = diagnostic
    const frame = withFrame && location !== undefined ? this.frame(location) : undefined
    return {
      code,
      severity,
      message,
      hint,
      ...(names === undefined ? {} : { names }),
      ...(location === undefined ? {} : { place: this.place(location) }),
      ...(frame === undefined ? {} : { frame }),
      stack: this.stack(componentStack),
    }
  }

  /** Whatever was thrown, as problems; what is no diagnostic is shown as what it says. */
  thrown(error: unknown): Problem[] {
    if (error instanceof Refused) return [...error.problems]
    if (error instanceof EmailcError) return error.diagnostics.map((diagnostic) => this.problem(diagnostic, true))
    const message = error instanceof Error ? error.message : String(error)
    return [
      {
        code: 'unexpected',
        severity: 'error',
        message,
        hint: 'The terminal that runs emailc dev has the stack.',
        stack: [],
      },
    ]
  }

  private frame(location: Location): string | undefined {
    try {
      return codeFrame(readFileSync(this.absolute(location.file), 'utf8'), location, FRAME_LINES)
    } catch {
      return undefined
    }
  }

  private absolute(file: string): string {
    const path = file.startsWith('file:') ? fileURLToPath(file) : file
    return isAbsolute(path) ? path : resolve(this.root, path)
  }
}
