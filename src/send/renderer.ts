/**
 * What the pipeline knows about the compiler. A renderer belongs to one template module; rendering gives a shape id and values, and
 * only a splicer makes the mail of them.
 */

/** Values that fill a shape's holes: texts and nested lists, as the compiler made them; the pipeline only stores them. */
export type Values = readonly unknown[]

export interface Rendered {
  readonly shapeId: string
  readonly values: Values
  /** Bytes of the recipient's merge variables as JSON; absent where these are the values, or nobody is known to compare with. */
  readonly variableBytes?: () => number
}

/** A piece of a shape, stored once for a campaign: its own part, or what one item of a list looks like. */
export interface ShapePart {
  readonly id: string
  readonly text: string
}

/** Checks one recipient's props; what it returns is what the template gets. */
export type PropsCheck = (props: Readonly<Record<string, unknown>>) => PropsVerdict | Promise<PropsVerdict>

export type PropsVerdict =
  | { readonly ok: true; readonly props: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly path: string; readonly reason: string }

/** Runs one template. */
export interface Renderer {
  /** The template's schema as a check; absent when it has none. */
  readonly checkProps?: PropsCheck
  render(props: Readonly<Record<string, unknown>>): Rendered | Promise<Rendered>
  /** Parts that mails rendered since the last call are made of and that were not given before. */
  takeNewParts(): readonly ShapePart[]
  /** Whether recipients of this shape may share one call. */
  isMergeable(shapeId: string): boolean
}

/** A finished mail, without envelope. */
export interface Mail {
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly headers: readonly (readonly [name: string, value: string])[]
}

/** One mail for many recipients: bodies with merge tags, and each recipient's variables in the order of the rows given. */
export interface MergedMail extends Mail {
  readonly variables: readonly Readonly<Record<string, string>>[]
}

/** Makes mails of shapes and values; needs no template, so a sender can run it for a template it cannot load. */
export interface Splicer {
  /** The parts that the mails of these rows are made of and the splicer does not have; it may let go of parts it was given. */
  missingParts(shapeId: string, rows: readonly Values[]): readonly string[]
  addPart(part: ShapePart): void
  splice(shapeId: string, values: Values): Mail
  /** `null` when these rows cannot go out as one call: a value could be read as a merge tag where it cannot be neutralised. */
  merge(shapeId: string, rows: readonly Values[]): MergedMail | null
}

/** A module that makes both; named by URL, so that worker threads can import it themselves. */
export interface RendererModule {
  loadRenderer(templateFile: string): Promise<Renderer>
  /** Tells, without loading it, whether a template may have a schema; where this is absent it is loaded to see. */
  mayHaveSchema?(templateFile: string): Promise<boolean>
  createSplicer(): Splicer
}
