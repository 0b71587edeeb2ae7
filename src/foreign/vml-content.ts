import { isElement } from '../element/element.ts'
import { jsx } from '../element/jsx.ts'
import { reactAttributes } from './react-attributes.ts'

/** VML and other elements with a namespace, which an author wrote for Word: written as they are, every value escaped. */
export function vmlContent(name: string, props: object): unknown {
  return jsx('e-raw', { html: write(name, props) })
}

function write(name: string, props: object): string {
  const attributes = Object.entries(reactAttributes(props)).map(([attribute, value]) => ` ${attribute}="${escape(attributeText(value))}"`)
  return `<${name}${attributes.join('')}>${writeChildren((props as { children?: unknown }).children)}</${name}>`
}

function writeChildren(node: unknown): string {
  if (typeof node === 'string' || typeof node === 'number' || typeof node === 'bigint') return escape(String(node))
  if (Array.isArray(node)) return node.map(writeChildren).join('')
  if (!isElement(node)) return ''
  if (typeof node.type === 'string') return write(node.type, node.props)
  return writeChildren((node.props as { children?: unknown }).children)
}

function attributeText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([property, inner]) => `${property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${String(inner)}`)
    .join(';')
}

/** Also `-`, since this stands in a comment. */
function escape(text: string): string {
  return text.replace(/[&<>"-]/g, (character) => `&#${character.charCodeAt(0)};`)
}
