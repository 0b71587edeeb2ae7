import type { EmailNode } from '../src/element/element.ts'
import { formatsOf } from './format.ts'
import { useLocale } from './locale-scope.ts'
import { takes } from '../src/element/taken-props.ts'

export interface FormatListProps {
  readonly values: readonly string[]
  /** `and` unless given. */
  readonly type?: 'and' | 'or' | undefined
}

/**
 * Words in a row as the mail's language joins them: `Ada, Grace and Mary`.
 *
 * @example
 * <p><FormatList values={['Ada', 'Grace', 'Mary']} /> left comments.</p>
 */
export function FormatList({ values, type = 'and' }: FormatListProps): EmailNode {
  const { lang } = useLocale()
  return formatsOf(lang).list(values, { type: type === 'and' ? 'conjunction' : 'disjunction' })
}

takes<FormatListProps>(FormatList, { values: true, type: true })
