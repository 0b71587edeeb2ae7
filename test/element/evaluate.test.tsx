import { describe, expect, it } from 'vitest'
import { EmailcError } from '../../src/diagnostics/diagnostic.ts'
import { createContext, useContext } from '../../src/element/context.ts'
import type { EmailNode } from '../../src/element/element.ts'
import { Walk } from '../../src/element/evaluate.ts'
import { Recorder } from '../../src/element/recorder.ts'
import { resolveAsync } from '../../src/element/resolve-async.ts'
import { UNKNOWN } from '../../src/element/structure.ts'
import type { TreeNode } from '../../src/element/tree.ts'

/** The recorded tree in one line, holes filled in: `<p class=x>(Ada)</p>`. */
function evaluate(node: unknown, isFlat = false): string {
  const recorder = new Recorder()
  const walk = new Walk(UNKNOWN, { isFlat, recorder })
  walk.run(node)
  return recorder.roots.map((root) => show(root, walk.values)).join('')
}

function show(node: TreeNode, values: readonly unknown[]): string {
  if (node.kind === 'list') return node.isEmpty ? '[]' : '[…]'
  if (node.kind === 'text') return typeof node.value === 'string' ? node.value : `(${String(values[node.value.hole])})`
  const attributes = [...node.attributes].map(
    ([name, value]) =>
      ` ${name}=${typeof value === 'object' && 'hole' in value ? `(${String(values[value.hole as number])})` : JSON.stringify(value)}`,
  )
  return `<${node.name}${attributes.join('')}>${node.children.map((child) => show(child, values)).join('')}</${node.name}>`
}

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof EmailcError) return error.code
    throw error
  }
  return 'nothing thrown'
}

describe('what may stand in a tree', () => {
  it('takes text, numbers, fragments, arrays, iterables and generators; null, undefined and booleans show nothing', () => {
    function* generated(): Generator<EmailNode> {
      yield 'c'
      yield 1
    }
    expect(
      evaluate(
        <p>
          {'a'}
          {null}
          {undefined}
          {true}
          {false}
          {''}
          {0}
          {10n}
          <>{'b'}</>
        </p>,
      ),
    ).toBe('<p>(a)(0)(10)(b)</p>')
    expect(evaluate(<p>{generated()}</p>, true)).toBe('<p>(c)(1)</p>')
    expect(evaluate(<p>{new Set(['x', 'y'])}</p>, true)).toBe('<p>(x)(y)</p>')
  })

  it('knows a list from children that JSX itself put side by side', () => {
    expect(
      evaluate(
        <ul>
          {['a'].map((item) => (
            <li>{item}</li>
          ))}
        </ul>,
      ),
    ).toBe('<ul>[…]</ul>')
    expect(evaluate(<ul>{[null, false, '']}</ul>)).toBe('<ul>[]</ul>')
    expect(
      evaluate(
        <p>
          {'a'}
          <b>{'b'}</b>
        </p>,
      ),
    ).toBe('<p>(a)<b>(b)</b></p>')
  })

  it('keeps a list whose components all render nothing empty', () => {
    const Nothing = () => null
    expect(
      evaluate(
        <ul>
          {[1, 2].map(() => (
            <Nothing />
          ))}
        </ul>,
      ),
    ).toBe('<ul>[]</ul>')
  })

  it('passes children through a component without making a list of them', () => {
    const Box = ({ children }: { children?: EmailNode }) => <div>{children}</div>
    expect(
      evaluate(
        <Box>
          <p>a</p>
          <p>b</p>
        </Box>,
      ),
    ).toBe('<div><p>(a)</p><p>(b)</p></div>')
  })

  it('makes the lists of a table row part of its structure', () => {
    expect(
      evaluate(
        <tr>
          {['a', 'b'].map((cell) => (
            <td>{cell}</td>
          ))}
        </tr>,
      ),
    ).toBe('<tr><td>(a)</td><td>(b)</td></tr>')
  })

  it.each([
    ['a plain object', { name: 'Ada' }, 'not-renderable'],
    ['a Date', new Date(0), 'not-renderable'],
    ['a function', () => null, 'not-renderable'],
    ['a promise', Promise.resolve('x'), 'async-in-sync'],
  ])('refuses %s', (_, value, code) => {
    expect(codeOf(() => evaluate(<p>{value as EmailNode}</p>))).toBe(code)
  })

  it('names components that never end, and data that contains itself', () => {
    const Tree = (): EmailNode => <Branch />
    const Branch = (): EmailNode => <Tree />
    expect(() => evaluate(<Tree />)).toThrow('<Tree> → <Branch> → <Tree>')
    const cyclic: unknown[] = []
    cyclic.push(cyclic)
    expect(codeOf(() => evaluate(<p>{cyclic as never}</p>))).toBe('component-recursion')
  })
})

describe('context', () => {
  const Name = createContext('nobody', { name: 'Name' })
  const Reader = () => <b>{useContext(Name)}</b>

  it('reads the nearest provider, and the initial value without one', () => {
    expect(
      evaluate(
        <p>
          <Reader />
          <Name.Provider value="Ada">
            <Reader />
            <Name.Provider value="Bob">
              <Reader />
            </Name.Provider>
          </Name.Provider>
          <Reader />
        </p>,
      ),
    ).toBe('<p><b>(nobody)</b><b>(Ada)</b><b>(Bob)</b><b>(nobody)</b></p>')
  })

  it('must be provided when it has no initial value', () => {
    const Required = createContext<string>(undefined, { name: 'Required' })
    const Needs = () => <b>{useContext(Required)}</b>
    expect(codeOf(() => evaluate(<Needs />))).toBe('context-missing')
    expect(codeOf(() => useContext(Required))).toBe('context-outside-render')
  })

  it('stays with its own tree while asynchronous components of several mails take turns', async () => {
    const Slow = async () => {
      const name = useContext(Name)
      await new Promise((resolve) => setTimeout(resolve, name.length))
      return (
        <i>
          {name}
          <Reader />
        </i>
      )
    }
    const names = ['Ada', 'Bob', 'Christopher', 'D']
    const trees = await Promise.all(
      names.map((name) =>
        resolveAsync(
          <Name.Provider value={name}>
            <Slow />
          </Name.Provider>,
        ),
      ),
    )
    expect(trees.map((tree) => evaluate(tree))).toEqual(names.map((name) => `<i>(${name})<b>(${name})</b></i>`))
  })
})

describe('diagnostics', () => {
  it('name the component that threw, with the stack around it', () => {
    const Broken = (): EmailNode => {
      throw new TypeError('no total')
    }
    const Page = () => (
      <div>
        <Broken />
      </div>
    )
    let thrown: unknown
    try {
      evaluate(<Page />)
    } catch (error) {
      thrown = error
    }
    const [diagnostic] = (thrown as EmailcError).diagnostics
    expect(diagnostic).toMatchObject({ code: 'template-throws', message: '<Broken> threw while it was rendered: no total.' })
    expect(diagnostic!.componentStack!.map((entry) => entry.component)).toEqual(['Broken', 'Page'])
    expect(diagnostic!.location!.file).toContain('evaluate.test.tsx')
  })
})
