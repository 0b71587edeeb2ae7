import { describe, expect, it } from 'vitest'
import { Body, Email } from '../../components/index.ts'
import { createCompiler } from '../../src/compile.ts'
import type { EmailNode } from '../../src/element/element.ts'
import { refuseMissingProps } from '../../src/send/missing-props.ts'

interface Props {
  readonly name: string
  readonly device?: string
  readonly order?: { readonly total: number; readonly lines: readonly { readonly title: string; readonly price?: number }[] }
  readonly note?: EmailNode
}

const posts = ['Cannot read properties of undefined', 'null, and how to live with it']

function Receipt({ name, device, order, note }: Props) {
  return (
    <Email subject={`Hello ${name}`} lang="en">
      <Body>
        {device === undefined ? null : <p>{`From ${device}`}</p>}
        {order === undefined ? null : <p>{`Total ${order.total.toFixed(2)}`}</p>}
        {order?.lines.map(({ title, price }) => (
          <p>{`${title}: ${price}`}</p>
        ))}
        {posts.map((post) => (
          <p>{post}</p>
        ))}
        <p>{note}</p>
      </Body>
    </Email>
  )
}

const check = (props: object): void => {
  const compiler = createCompiler()
  const render = (given: object) => compiler.render(Receipt as never, given as never).values
  refuseMissingProps(render(props), props as Readonly<Record<string, unknown>>, render)
}

describe('a mail that says “undefined” or “null”', () => {
  const lines = [{ title: 'Tea', price: 3 }, { title: 'Cake' }]
  it.each([
    ['a prop that is missing', {}, '“undefined” where the template writes name'],
    ['a prop that is null', { name: null, device: 'x' }, '“null” where the template writes name'],
    [
      'something missing deep inside',
      { name: 'Ada', order: { total: 3, lines } },
      '“undefined” where the template writes order.lines.1.price',
    ],
  ])('is refused where the word stands for %s', (_, props, words) => {
    expect(() => check(props)).toThrow(new RegExp(`prop-missing: The mail would say ${words}`))
  })

  it.each([
    ['the recipient is called that', { name: 'undefined null' }],
    ['the text is about it, and props that may be missing are', { name: 'Ada' }],
    ['a prop says so, and another is missing', { name: 'Ada', device: 'an undefined one', note: 'null' }],
  ])('goes out where %s', (_, props) => {
    expect(() => check(props)).not.toThrow()
  })
})
