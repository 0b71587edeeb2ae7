/** @jsxImportSource react */
import { Body, Head, Html, Tailwind, Text } from 'react-email'
import type { FunctionComponent } from 'react'
import plugin from 'tailwindcss/plugin'
import { expect, it } from 'vitest'
import { createCompiler } from '../../src/compile.ts'
import type { Component } from '../../src/element/element.ts'

/** Two themes of one factory: their plugins have the same source and differ in what they enclose. */
const scaleOf = (fontSize: string) => ({
  plugins: [
    plugin(({ addUtilities, addVariant }) => {
      addVariant('narrow', '@media (max-width: 480px)')
      addUtilities({ '.font-72': { fontSize, lineHeight: '1' } })
    }),
  ],
})

const mailWith =
  (config: object): FunctionComponent =>
  () => (
    <Html>
      <Head />
      <Tailwind config={config}>
        <Body>
          <Text className="font-72 narrow:text-[20px]">Large</Text>
        </Body>
      </Tailwind>
    </Html>
  )

it('gives classes the meaning that the plugins of a configuration give them', async () => {
  const compiler = createCompiler()
  const html = async (config: object) => (await compiler.compileAsync(mailWith(config) as Component, {})).html
  const large = await html(scaleOf('72px'))
  expect(large).toMatch(/<p[^>]*font:72px\/72px/)
  expect(large).toMatch(/@media \(max-width:480px\)\{[^@]*font-size:20px !important/)
  expect(await html(scaleOf('64px'))).toMatch(/<p[^>]*font:64px\/64px/)
  expect(await html({ presets: [scaleOf('56px')] })).toMatch(/<p[^>]*font:56px\/56px/)
  expect(await html(scaleOf('72px'))).toBe(large)
})
