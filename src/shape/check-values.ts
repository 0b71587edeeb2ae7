// What a caller of `splice` may get wrong: values that came from a store or over a wire, for another shape than this.

import { fail } from '../diagnostics/mail-diagnostic.ts'
import { describeValue } from '../element/renderable.ts'
import { Shape } from './shape.ts'

/**
 * Makes sure that values can be spliced into a shape, before a recipient gets a mail with holes or another's words.
 *
 * @throws EmailcError `splice-shape` for something that is no shape, `splice-values` for values that do not fit it
 */
export function checkValues(shape: unknown, values: unknown): void {
  if (!(shape instanceof Shape)) fail('splice-shape', [describeValue(shape)])
  if (!Array.isArray(values)) return fail('splice-values', [`they are ${describeValue(values)}, not a list`])
  const missing = shape.valuesRead - values.length
  if (missing > 0) fail('splice-values', [`the mail reads ${shape.valuesRead} of them, and got ${values.length}`])
  for (const value of values) {
    if (typeof value !== 'string' && !Array.isArray(value))
      fail('splice-values', [`one is ${describeValue(value)}, neither a text nor the items of a list`])
  }
}
