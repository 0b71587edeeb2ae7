import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { AudiencePiece, CutOptions } from './audience-cutter.ts'
import type { RecipientRules } from './recipient.ts'

/** What a thread that reads recipients is started with. */
export interface AudienceWorkerData extends Pick<CutOptions, 'limits' | 'chunkSize' | 'seed'> {
  readonly source: string
  readonly rules: Omit<RecipientRules, 'onEnvironment'>
  readonly rendererModule: string
  readonly templateFile: string
  /** Whether the template is loaded for its schema before anything is read. */
  readonly mayHaveSchema: boolean
}

export type AudienceRequest =
  /** One more piece may be sent. */
  | { readonly kind: 'more' }
  /** Memory of a chunk, to write the next one into. */
  | { readonly kind: 'memory'; readonly memory: ArrayBuffer }

export type AudienceAnswer =
  | { readonly kind: 'piece'; readonly piece: Extract<AudiencePiece, { kind: 'rejects' }> }
  /** `keys` with line breaks between them, which no address has: one text crosses faster than thousands. */
  | { readonly kind: 'chunk'; readonly lines: Uint8Array<ArrayBuffer>; readonly keys: string }
  | { readonly kind: 'environment'; readonly environment: string }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'done' }
