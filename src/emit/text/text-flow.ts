import type { AttributeValue, Hole } from '../../element/tree.ts'
import { isHole } from '../../element/tree.ts'
import type { TextFlow } from '../text-operation.ts'
import type { Place } from './place.ts'

/** The operation for a text of the author's, as its style asks. */
export function textFlow(value: Hole | string, place: Place, textTransform: string | undefined): TextFlow {
  const letterCase = textTransform === 'uppercase' ? 'upper' : textTransform === 'lowercase' ? 'lower' : textTransform
  return {
    kind: 'text',
    value,
    ...(letterCase === 'upper' || letterCase === 'lower' || letterCase === 'capitalize' ? { case: letterCase } : {}),
    ...(place.preserve === undefined ? {} : { preserve: place.preserve, prefix: place.prefix }),
    ...(place.noWrap && place.mark !== '' ? { noWrap: true } : {}),
  }
}

/** The operation for an attribute that stands for an element's content; its line breaks are kept. */
export function attributeText(value: AttributeValue, place: Place): TextFlow {
  return { kind: 'text', value: attributeValue(value), preserve: 'lines', prefix: place.prefix }
}

export function attributeValue(value: AttributeValue): Hole | string {
  return isHole(value) ? value : String(value)
}
