// What a sender relies on: many recipients, few lowerings, and nobody ever sees what is another's.

import { Body, createContext, DataTable, Email, useContext } from 'emailc/components'
import { describe, expect, it } from 'vitest'
import { createCompiler } from '../../src/compile.ts'
import type { EmailNode } from '../../src/element/element.ts'
import Receipt, { orderOf } from '../../templates/receipt.tsx'

describe('1,000 distinct receipts of 0 to 50 items with optional lines', () => {
  it('need no more than 12 lowerings', () => {
    const compiler = createCompiler()
    for (let i = 0; i < 1000; i++) {
      const order = orderOf((i * 37) % 51)
      const items = order.items.map(({ discount, note, ...item }, k) => ({
        ...item,
        ...((i + k) % 4 < 2 && { discount: discount ?? { label: `No. ${i}`, amount: k } }),
        ...((i + k) % 3 === 0 && { note: note ?? `Note ${i}.${k}` }),
      }))
      compiler.compile(Receipt, { ...order, name: `Recipient ${i}`, items })
    }
    expect(compiler.stats().misses).toBeLessThanOrEqual(12)
    expect(compiler.stats().hits).toBeGreaterThan(950)
  })
})

describe('10,000 recipients in 8 concurrent tasks', () => {
  const Owner = createContext<string>(undefined, { name: 'Owner' })

  // Waits between reading and rendering, so that tasks interleave inside one mail.
  async function Late({ delay }: { delay: number }): Promise<EmailNode> {
    const owner = useContext(Owner)
    if (delay % 7 === 0) await new Promise((resolve) => setImmediate(resolve))
    else await Promise.resolve()
    return <Signature note={owner} />
  }

  function Signature({ note }: { note: string }) {
    return (
      <p>
        {useContext(Owner)} {note}
      </p>
    )
  }

  function Letter({ secret, lines, delay }: { secret: string; lines: readonly string[]; delay: number }) {
    return (
      <Owner.Provider value={secret}>
        <Email subject={`For ${secret}`}>
          <Body>
            <h1>{secret}</h1>
            <Late delay={delay} />
            <DataTable>
              {lines.map((line) => (
                <tr>
                  <td>{line}</td>
                  <td>{secret}</td>
                </tr>
              ))}
            </DataTable>
          </Body>
        </Email>
      </Owner.Provider>
    )
  }

  it('never show one recipient’s data to another', async () => {
    const compiler = createCompiler()
    const tasks = 8
    const each = 10_000 / tasks
    const seen = await Promise.all(
      Array.from({ length: tasks }, async (_, task) => {
        let count = 0
        for (let i = 0; i < each; i++) {
          const secret = `secret-${task}-${i}-`
          const lines = Array.from({ length: i % 4 }, (__, k) => `line ${secret}${k}`)
          const { subject, html, text } = await compiler.compileAsync(Letter, { secret, lines, delay: i })
          const named = `${subject}${html}${text}`.match(/secret-\d+-\d+-/g)!
          expect(new Set(named)).toEqual(new Set([secret]))
          expect(html.split(secret).length - 1).toBe(5 + 2 * lines.length)
          count++
        }
        return count
      }),
    )
    expect(seen.reduce((sum, count) => sum + count, 0)).toBe(10_000)
  })
})
