export { Fragment } from './element/element.ts'
export { jsx, jsxs } from './element/jsx.ts'
export { block, jsxBlock, slot } from './element/block.ts'
export type { JSX } from './element/jsx-types.ts'
