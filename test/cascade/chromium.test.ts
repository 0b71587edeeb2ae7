import { array, constant, constantFrom, oneof, option, record, sample, tuple } from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startBrowser } from '../../scripts/start-browser.ts'
import { cascade } from '../../src/cascade/cascade.ts'
import type { StyledElement } from '../../src/cascade/styled.ts'
import { h } from './tree.ts'

// Where the cascade does what CSS does (document CSS, style, inheritance, computed values) a browser must agree with it.

const values: Readonly<Record<string, readonly string[]>> = {
  color: [
    'teal',
    'oklch(60% 0.1 200)',
    'hsl(30 80% 40%)',
    'hwb(200 10% 20%)',
    'color-mix(in oklab, red 30%, blue)',
    'lab(50% 20 -30)',
    'currentcolor',
    'inherit',
    'initial',
    'unset',
  ],
  'font-size': [
    '1.25em',
    '80%',
    '20px',
    'larger',
    'smaller',
    '1.5rem',
    'calc(1em + 2px)',
    'small',
    'inherit',
    '12pt',
    'clamp(10px, 2em, 22px)',
  ],
  'line-height': ['1.4', 'normal', '150%', '2em', '30px', 'inherit', 'unset', 'calc(1em + 10px)'],
  'font-weight': ['bold', 'bolder', 'lighter', '300', 'inherit', 'normal'],
  font: ['italic bold 18px/1.5 serif', '1.1em serif', 'inherit', '300 12px/20px serif'],
  direction: ['rtl', 'ltr'],
  'text-align': ['start', 'end', 'center', 'inherit', 'initial'],
  'letter-spacing': ['0.1em', '2px', 'normal', 'inherit'],
  'text-indent': ['2em', '10%', '1rem'],
  'text-transform': ['uppercase', 'none', 'inherit'],
  'white-space': ['nowrap', 'pre', 'normal'],
  margin: ['1em', '1px 2px', '3px 4px 5px', 'inherit', '2rem 0 1em 5px'],
  'margin-left': ['7px', '0.5em'],
  'margin-inline': ['11px', '12px 13px'],
  'margin-inline-start': ['17px'],
  padding: ['calc(1em + 1px)', '6px 8px', 'min(1em, 9px)'],
  'padding-block-end': ['21px'],
  'padding-inline': ['1em 2em'],
  border: ['2px solid', '1px dashed teal', 'thick double currentcolor'],
  'border-top': ['medium solid red'],
  'border-inline-start': ['4px solid blue'],
  'border-color': ['green', 'currentcolor'],
  'border-radius': ['4px', '1em 2px / 3px'],
  'background-color': ['teal', '#abc', 'currentcolor', 'transparent'],
  background: ['none', 'oklch(90% 0.05 100)', '#eee no-repeat'],
  width: ['10em', 'max(50px, 2em)'],
}

type Declaration = readonly [property: string, value: string]
const declaration: Arbitrary<Declaration> = constantFrom(...Object.keys(values)).chain((name) =>
  tuple(constant(name), constantFrom(...values[name]!)),
)
const declarations = array(declaration, { maxLength: 5 })
const classes = array(constantFrom('a', 'b', 'c'), { maxLength: 2 })
const element = record({ classes, style: option(declarations) })
const selector = constantFrom(
  '.a',
  '.b',
  '.a.b',
  'div',
  'div .c',
  'div > .b',
  'span',
  'div.a span',
  'div:not(.a)',
  '.a, .c',
  ':is(.b, .c) .a',
)
const rule = record({
  selector,
  declarations: array(tuple(declaration, oneof({ weight: 4, arbitrary: constant(false) }, constant(true))), { minLength: 1, maxLength: 4 }),
})
const example = record({ rules: array(rule, { maxLength: 5 }), elements: tuple(element, element, element) })
type Example = typeof example extends Arbitrary<infer T> ? T : never

const CASES = 250
const names = ['div', 'div', 'span'] as const
const compared = [
  'color',
  'font-size',
  'font-weight',
  'font-style',
  'line-height',
  'direction',
  'text-align',
  'letter-spacing',
  'text-indent',
  'text-transform',
  'white-space',
  'margin-top',
  'margin-right',
  'margin-bottom',
  'margin-left',
  'padding-top',
  'padding-right',
  'padding-bottom',
  'padding-left',
  'border-top-style',
  'border-left-style',
  'border-right-color',
  'border-top-color',
  'border-left-width',
  'border-top-width',
  'border-top-left-radius',
  'background-color',
  'width',
]
/** What a property is where neither side says anything. */
const untouched: Readonly<Record<string, string>> = {
  'text-align': 'left',
  'letter-spacing': 'normal',
  'text-indent': '0px',
  'text-transform': 'none',
  'white-space': 'normal',
  direction: 'ltr',
  'font-style': 'normal',
  'font-weight': '400',
  'background-color': 'transparent',
  'border-top-left-radius': '0px',
  width: 'auto',
}

const written = (list: readonly Declaration[]) => list.map(([name, value]) => `${name}: ${value}`).join('; ')
const sheet = ({ rules }: Example) =>
  rules
    .map(
      (one) =>
        `${one.selector} { ${one.declarations.map(([[name, value], isImportant]) => `${name}: ${value}${isImportant ? ' !important' : ''}`).join('; ')} }`,
    )
    .join('\n')

function ours(one: Example): readonly StyledElement[] {
  const [outer, middle, inner] = one.elements.map(
    ({ classes, style }, index) =>
      (child: Parameters<typeof h>[2]) =>
        h(names[index]!, { class: classes.join(' '), style: written(style ?? []) }, child),
  )
  const tree = h(
    'e-email',
    { style: { fontFamily: 'serif', color: '#222' } },
    h('e-style', { css: sheet(one) }),
    outer!(middle!(inner!('x'))),
  )
  const elements: StyledElement[] = []
  let current = cascade(tree).root.children[1]
  while (current?.kind === 'element') {
    elements.push(current)
    current = current.children[0]
  }
  return elements
}

/** Runs in the page: computed styles of every element, colours as the bytes that are painted. */
function measure({
  examples,
  properties,
}: {
  examples: { css: string; html: string }[]
  properties: string[]
}): Record<string, string>[][] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
  const painted = (color: string) => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = color
    canvas.fillRect(0, 0, 1, 1)
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data
    return alpha === 0 ? 'transparent' : `${red},${green},${blue}`
  }
  return examples.map(({ css, html }) => {
    const host = document.body.appendChild(document.createElement('section'))
    host.style.cssText = 'all: initial; font: 16px/1.5 serif; color: #222; position: absolute; width: 600px'
    const root = host.attachShadow({ mode: 'open' })
    root.innerHTML = `<style>${css}</style>${html}`
    return [...root.querySelectorAll('div, span')].map((node) => {
      const style = getComputedStyle(node)
      return Object.fromEntries(
        properties.map((name) => [name, name.endsWith('color') ? painted(style.getPropertyValue(name)) : style.getPropertyValue(name)]),
      )
    })
  })
}

function agrees(property: string, own: string, theirs: string): boolean {
  if (property.endsWith('color')) {
    const bytes = own.startsWith('#') ? [1, 3, 5].map((at) => Number.parseInt(own.slice(at, at + 2), 16)) : []
    const others = theirs.split(',').map(Number)
    return own === theirs || bytes.every((byte, index) => Math.abs(byte - others[index]!) <= 1)
  }
  if (own === theirs) return true
  const tolerance = property === 'line-height' ? 0.51 : 0.05
  const numbers = (text: string) => (/^-?[\d.]+px( -?[\d.]+px)*$/.test(text) ? text.split(' ').map(Number.parseFloat) : [Number.NaN])
  const [left, right] = [numbers(own), numbers(theirs)]
  return left.length === right.length && left.every((number, index) => Math.abs(number - right[index]!) <= tolerance)
}

describe('in a browser', () => {
  it('document CSS, styles and inheritance come to the same computed values', async () => {
    const examples = sample(example, { numRuns: CASES, seed: 20_260_101 })
    const browser = await startBrowser()
    const page = await browser.newPage()
    const markup = (one: Example) =>
      one.elements.reduceRight(
        (inner, { classes, style }, index) =>
          `<${names[index]} class="${classes.join(' ')}" style="${written(style ?? [])}">${inner}</${names[index]}>`,
        'x',
      )
    const theirs = await page.evaluate(measure, {
      examples: examples.map((one) => ({ css: sheet(one), html: markup(one) })),
      properties: compared,
    })
    await browser.close()

    const differences: string[] = []
    for (const [number, one] of examples.entries()) {
      for (const [level, { style, own }] of ours(one).entries()) {
        for (const property of compared) {
          const mine = style.get(property) ?? untouched[property] ?? (property.startsWith('border') ? undefined : '0px')
          // Without a border line its width and colour mean nothing; the width of a box that no one sets is layout's business.
          const line = /^border-(top|left|right)-(?:width|color)$/.exec(property)
          if (line !== null && ['none', undefined].includes(style.get(`border-${line[1]}-style`))) continue
          if ((property === 'width' && !own.has('width')) || (names[level] === 'span' && property === 'width')) continue
          const other = theirs[number]![level]![property]!.replace(/^(start|end)$/, (side) =>
            (side === 'start') === (theirs[number]![level]!['direction'] === 'ltr') ? 'left' : 'right',
          )
          if (property === 'text-align' && style.get(property) === undefined) continue
          if (!agrees(property, mine ?? 'none', other))
            differences.push(
              `#${number} ${names[level]}[${level}] ${property}: ours ${mine}, Chromium ${other}\n${sheet(one)}\n${markup(one)}`,
            )
        }
      }
    }
    expect(differences).toEqual([])
  }, 60_000)
})
