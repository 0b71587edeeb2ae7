/** @jsxImportSource react */
// What react-email's components look like in a window, ours beside the library's own: where each piece stands within the container.
import type { FunctionComponent, ReactNode } from 'react'
import { Body, Button, Column, Container, Head, Heading, Html, Img, Link, Row, Section, Text, render } from 'react-email'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCompiler } from '../../src/compile.ts'
import type { Component } from '../../src/element/element.ts'
import { openMailWindow } from '../browser.ts'
import type { Box, MailWindow } from '../browser.ts'

let mail: MailWindow
beforeAll(async () => {
  mail = await openMailWindow(700)
})
afterAll(() => mail?.close())

const mailOf =
  (content: ReactNode): FunctionComponent =>
  () => (
    <Html>
      <Head />
      <Body style={{ margin: 0, fontFamily: 'Arial' }}>
        <Container style={{ width: '600px' }}>
          <Section>
            <Img src="https://example.com/anchor.png" alt="" width="10" height="10" />
          </Section>
          {content}
        </Container>
      </Body>
    </Html>
  )

/** Where the pieces stand, as seen from the picture at the top. */
async function seenFromTop(html: string, selector: string): Promise<readonly Box[]> {
  const [anchor] = await mail.boxes(html, 'img[src$="anchor.png"]')
  const boxes = await mail.boxes(html, selector)
  return boxes.map(({ left, top, width, height }) => ({ left: left - anchor!.left, top: top - anchor!.top, width, height }))
}

const everySide = ['left', 'top', 'width', 'height'] as const

async function expectAlike(content: ReactNode, selector: string, pieces: number, sides: readonly (keyof Box)[] = everySide): Promise<void> {
  const Mail = mailOf(content)
  const ours = await seenFromTop((await createCompiler().compileAsync(Mail as Component, {})).html, selector)
  const theirs = await seenFromTop(await render(<Mail />), selector)
  expect(ours).toHaveLength(pieces)
  expect(theirs).toHaveLength(pieces)
  for (const [i, box] of ours.entries()) {
    for (const side of sides) {
      expect(
        Math.abs(box[side] - theirs[i]![side]),
        `${side} of piece ${i}: ${box[side]}, and ${theirs[i]![side]} in the library’s own`,
      ).toBeLessThan(2)
    }
  }
}

const picture = (size: number, style = {}) => <Img src="https://example.com/a.png" alt="" width={size} height={size} style={style} />
const pictures = 'img[src$="a.png"]'

describe('react-email’s components are drawn as the library draws them', () => {
  it('buttons that are blocks, as wide as what is around them', () =>
    expectAlike(
      <Section style={{ padding: '20px 0' }}>
        <Button href="https://example.com" style={{ display: 'block', padding: '11px 23px', fontSize: 15, textAlign: 'center' }}>
          Get started
        </Button>
        <Button href="https://example.com" style={{ display: 'block', margin: '10px 0 0 210px', padding: '12px 0', fontSize: 15 }}>
          Invite somebody
        </Button>
      </Section>,
      'a[href="https://example.com"]',
      2,
      ['left', 'width', 'height'],
    ))

  it('words in a gradient, with nothing behind them', async () => {
    const Mail = mailOf(
      <Heading style={{ background: 'linear-gradient(135deg, #6366f1, #8b5cf6)', WebkitBackgroundClip: 'text', color: '#6366f1' }}>
        Words
      </Heading>,
    )
    const { html } = await createCompiler().compileAsync(Mail as Component, {})
    const [, style] = /style="([^"]*linear-gradient[^"]*)"/.exec(html)!
    expect(style).toContain('background-clip:text')
  })

  it('pictures in the cells of a row, at the side that the cell says, and in the middle of its height', () =>
    expectAlike(
      <Section>
        <Row>
          <Column align="right">{picture(64)}</Column>
          <Column align="center">{picture(12)}</Column>
          <Column align="left">{picture(64)}</Column>
        </Row>
      </Section>,
      pictures,
      3,
    ))

  it('pictures in the middle by their own margins, or by the text around', () =>
    expectAlike(
      <Section style={{ textAlign: 'center' }}>
        {picture(66, { margin: 'auto' })}
        {picture(30, { margin: '0 auto 30px auto' })}
      </Section>,
      pictures,
      2,
    ))

  it('the padding and the width of a row', () =>
    expectAlike(
      <>
        <Row style={{ padding: '12px 20px' }}>
          <Column>{picture(20)}</Column>
        </Row>
        <Row style={{ width: '200px', margin: '0 auto' }}>
          <Column>{picture(20)}</Column>
        </Row>
      </>,
      pictures,
      2,
    ))

  it('the padding of pictures, and pictures in cells that are narrower than their padding', () =>
    expectAlike(
      <Row align="left" style={{ width: 'auto' }}>
        <Column style={{ width: '20px', paddingRight: '24px' }}>{picture(20)}</Column>
        <Column style={{ width: '30px' }}>{picture(16, { paddingRight: '14px' })}</Column>
        <Column>{picture(20)}</Column>
      </Row>,
      pictures,
      3,
      ['left'],
    ))

  it('pictures of 100 % in columns without a width', () =>
    expectAlike(
      <Row>
        <Column>
          <Img src="https://example.com/a.png" alt="" width="100%" />
        </Column>
        <Column>
          <Img src="https://example.com/a.png" alt="" width="100%" />
        </Column>
      </Row>,
      pictures,
      2,
    ))

  it('margins at the edges of sections, cells and lists, and those of headings', () =>
    expectAlike(
      <>
        <Section style={{ padding: '0 20px' }}>
          <Heading style={{ lineHeight: '40px' }}>One</Heading>
          <Text>Two</Text>
        </Section>
        <Section style={{ padding: '10px' }}>
          <Row>
            <Column>
              <Text>Three</Text>
            </Column>
          </Row>
          <ul style={{ lineHeight: '24px', fontSize: '14px' }}>
            <li>
              <Text>Four</Text>
            </li>
          </ul>
        </Section>
      </>,
      'h1, p',
      4,
    ))

  it('paragraphs with a width of their own, and those that are boxes in a line', () =>
    expectAlike(
      <Section style={{ textAlign: 'center' }}>
        <Text style={{ maxWidth: '120px', textAlign: 'left' }}>Words that need more than one line</Text>
        <Row>
          <Column>
            <Text style={{ display: 'inline-block', padding: '4px 12px', margin: '4px', background: '#eeeeee' }}>one</Text>
            <Text style={{ display: 'inline-block', padding: '4px 12px', margin: '4px', background: '#eeeeee' }}>two</Text>
          </Column>
        </Row>
      </Section>,
      'p',
      3,
    ))

  it('text that stands right in a row beside columns', () =>
    expectAlike(
      <Row>
        <Text style={{ margin: 0 }}>Connect with us</Text>
        <Column align="left" style={{ width: '40%' }}>
          {picture(20)}
        </Column>
        <Column align="right" style={{ width: '60%' }}>
          {picture(20)}
        </Column>
      </Row>,
      `p, ${pictures}`,
      3,
    ))

  it('the label of a link that is a block, and margins within a line', async () => {
    await expectAlike(
      <Row>
        <Column align="right">
          <Link
            href="https://example.com/"
            style={{ display: 'block', width: '220px', textAlign: 'center', padding: '10px 0', fontSize: '14px', lineHeight: '24px' }}
          >
            <b>Track</b>
          </Link>
        </Column>
      </Row>,
      'b',
      1,
    )
    await expectAlike(
      <Text>
        <b>a</b>
        <span style={{ margin: '0 40px' }}>|</span>
        <b>b</b>
      </Text>,
      'b',
      2,
    )
  })
})
