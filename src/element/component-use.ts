import { ELEMENT_TYPE } from './element.ts'
import type { EmailElement } from './element.ts'
import type { Block } from './block.ts'

const USE = Symbol.for('emailc.component-use')

/** A component's element whose props are made only when somebody asks: many are part of a block, and nobody does. */
export class ComponentUse implements EmailElement {
  readonly $$typeof = ELEMENT_TYPE
  readonly type: unknown
  readonly key = null
  readonly _source = undefined
  readonly block: Block
  readonly values: readonly unknown[]

  constructor(block: Block, values: readonly unknown[]) {
    this.type = block.type
    this.block = block
    this.values = values
  }

  get props(): object {
    return this.block.propsOf(this.values)
  }

  /** On the prototype: a copy of the element (`{ ...element }`) is a plain one. */
  get [USE](): true {
    return true
  }
}

/** Whether a component's element knows the block it is part of; a template may have been bundled with its own copy of the class. */
export function isComponentUse(element: object): element is ComponentUse {
  return (element as { [USE]?: true })[USE] === true
}
