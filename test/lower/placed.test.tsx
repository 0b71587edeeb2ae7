// Where pictures stand in a browser: `text-align` in a style moves no block, and goes before the attribute that does.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Body, Container, Email, Image, Section } from '../../components/index.ts'
import { createCompiler } from '../../src/compile.ts'
import type { EmailNode } from '../../src/element/element.ts'
import type { StyleObject } from '../../src/element/style-object.ts'
import { openMailWindow } from '../browser.ts'
import type { MailWindow } from '../browser.ts'

let mail: MailWindow
beforeAll(async () => {
  mail = await openMailWindow(800)
})
afterAll(() => mail?.close())

const middle = 400

const picture = (style: StyleObject = {}) => <Image src="https://example.com/a.png" alt="A picture" width={66} height={22} style={style} />

async function centerOf(children: EmailNode, align: 'center' | 'left' | 'right'): Promise<number> {
  const { html } = createCompiler().compile(
    () => (
      <Email subject="Pictures">
        <Body>
          <Container>
            <Section style={{ textAlign: align }}>{children}</Section>
          </Container>
        </Body>
      </Email>
    ),
    {},
  )
  const [box] = await mail.boxes(html, 'img')
  return box!.left + box!.width / 2
}

it('is the middle of text in the middle, alone and beside text', async () => {
  expect(await centerOf(picture(), 'center')).toBeCloseTo(middle, 0)
  expect(await centerOf([picture(), <p>Words</p>], 'center')).toBeCloseTo(middle, 0)
  expect(await centerOf(<a href="https://example.com/">{picture()}</a>, 'center')).toBeCloseTo(middle, 0)
})

it('is the right of text at the right', async () => {
  expect(await centerOf(picture(), 'right')).toBeGreaterThan(middle + 150)
})

it('is where its own margins say, whatever the text does', async () => {
  expect(await centerOf(picture({ margin: '0 auto' }), 'right')).toBeCloseTo(middle, 0)
  expect(await centerOf(picture({ margin: '0 auto' }), 'left')).toBeCloseTo(middle, 0)
})
