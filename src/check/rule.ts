import type { ClientGroup, ClientId } from '../clients/clients.ts'
import type { Targets } from '../clients/targets.ts'
import type { Names, Severity } from '../diagnostics/catalog/entry.ts'
import type { StackEntry } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { MailDocument, View, ViewName } from './document/document.ts'
import type { ElementNode } from './document/node.ts'

/** One thing a mail can get wrong. Its file under `rules/` is the whole of it: words, sources and code. */
export interface Rule {
  /** Permanent, kebab-case: suppressions and configs rely on it. */
  readonly id: string
  readonly severity: Severity
  /** The clients it is about; it is silent when none of them is a target. `all` concerns every reader. */
  readonly clients: readonly (ClientId | ClientGroup)[]
  /** Whether it judges the values of a mail more than its making. */
  readonly isAboutWording?: boolean
  /** What is asked of a mail, one sentence. */
  readonly summary: string
  /** What happens in an inbox otherwise. */
  readonly reason: string
  /** What to do. */
  readonly fix: string
  /** Where the fact is known from: addresses, or names of public issues. */
  readonly source: readonly string[]
  /** Visits elements of one view, or of both; in both, an element outside conditionals is visited once, in Word's view. */
  readonly elements?: {
    readonly view: ViewName | 'both'
    /** Lower-case tag names; every element when absent. */
    readonly names?: readonly string[]
    readonly visit: (element: ElementNode, context: RuleContext) => void
  }
  /** Looks at the document as a whole. */
  readonly document?: (context: RuleContext) => void
}

/** Anything with a place in the source: an element, an attribute, a declaration, a rule, or an offset. */
export type Place = number | { readonly start: number }

export interface ReportOptions {
  readonly severity?: Severity
  readonly hint?: string
  readonly names?: Names
  /** Findings with one cause count as one; the rule and the message unless told. */
  readonly cause?: string
  readonly clients?: readonly ClientId[]
  /** The place within the text part rather than the HTML. */
  readonly isInText?: boolean
  /** Where it comes from, for what has no place in the HTML of its own. */
  readonly origin?: Origin
}

/** A place in a template, with the components around it. */
export interface Origin {
  readonly location?: Location | undefined
  readonly componentStack?: readonly StackEntry[] | undefined
}

/** What an author may say of a part of a mail, so that it is no mistake. */
export interface Declared {
  readonly isForOneView?: boolean | undefined
  readonly hasOwnText?: boolean | undefined
}

export interface RuleContext {
  readonly document: MailDocument
  readonly targets: Targets
  readonly options: RuleOptions
  /** The view being visited; for `document` rules, the browser's. */
  readonly view: View
  /** What the author declared of the place, when the mail was made by emailc. */
  readonly declaredAt: (place: Place) => Declared
  readonly report: (place: Place, message: string, options?: ReportOptions) => void
}

/** What a mail says of itself beyond its HTML. */
export interface RuleOptions {
  /** Promotional mail must have a way to unsubscribe. */
  readonly kind?: 'transactional' | 'promotional' | undefined
  /** Whether the text part has words of its own on purpose (`<TextOnly>`, `text=`). */
  readonly hasOwnTextWords?: boolean | undefined
  /** Whether the HTML travels in quoted-printable or base64, so that its own lines are not the lines on the way. */
  readonly isEncoded?: boolean | undefined
  /** Where the template writes HTML as it is (`<Raw>`). */
  readonly rawElements?: readonly Origin[] | undefined
  /** Whether the values are bad on purpose, as in a fixture named `hostile`: rules about wording then keep silent. */
  readonly isStress?: boolean | undefined
  /** Size of an image file, for weight and upscale rules; `undefined` when it is not known. */
  readonly imageInfo?: ((src: string) => ImageInfo | undefined) | undefined
}

/** What is known of an image file; px and bytes. */
export interface ImageInfo {
  readonly widthPx?: number
  readonly heightPx?: number
  readonly sizeBytes?: number
}
