export { Fragment } from './element/element.ts'
export { jsxDEV } from './element/jsx.ts'
export { block, jsxBlock, slot } from './element/block.ts'
export type { JSX } from './element/jsx-types.ts'
