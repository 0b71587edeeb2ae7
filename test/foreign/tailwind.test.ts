import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readUtilities } from '../../src/foreign/tailwind/utilities.ts'
import { withoutVariables } from '../../src/foreign/tailwind/variables.ts'
import { emailc } from '../cli/emailc.ts'

const project = join(import.meta.dirname, 'tailwind-project')

describe('Tailwind in a template of ours', () => {
  const out = mkdtempSync(join(tmpdir(), 'emailc-tailwind-'))
  const { status, stderr } = emailc(['build', 'templates', '--out', out], { cwd: project })
  const html = status === 0 ? readFileSync(join(out, 'welcome/index.html'), 'utf8') : stderr

  it('inlines classes, below the author’s own style', () => {
    expect(html).toMatch(/<h1[^>]*font:[^;]*24px\/[^>]*color:#2250f4/)
    expect(html).toMatch(/bgcolor="#f1f5f9"/)
    expect(html).toMatch(/padding:12px 16px/)
    expect(html).toMatch(/<a href="https:\/\/example.com"[^>]*padding:12px 24px;background-color:#2250f4/)
    expect(html).toMatch(/text-align:right/)
  })

  it('puts responsive, dark and hover variants into the head, those of list items too', () => {
    const head = html.slice(0, html.indexOf('</head>'))
    expect(head).toMatch(/@media \(min-width:640px\)\{[^@]*font-size:36px !important/)
    expect(head).toMatch(/@media \(min-width:640px\)\{[^@]*font-size:18px !important/)
    expect(head).toMatch(/prefers-color-scheme:dark\)\{[^@]*color:#ffffff !important/)
    expect(head).toMatch(/:hover\{[^}]*underline/)
  })
})

describe('Tailwind’s CSS', () => {
  it('is read class by class, with the conditions a style can have', () => {
    const css = '.a\\:b\\/2 { &:hover { @media (hover: hover) { color: red; } } }\n.sm\\:x { @media (width >= 40rem) { width: 1px; } }'
    const { byClass } = readUtilities(`@layer utilities { ${css} .sp { :where(& > *) { margin: 0; } } }`)
    expect([...byClass].map(([name, utility]) => [name, Object.fromEntries(utility)])).toEqual([
      ['a:b/2', { ':hover': { color: 'red' } }],
      ['sm:x', { '@min 640': { width: '1px' } }],
      ['sp', {}],
    ])
  })

  it('has its variables replaced, with their fallbacks', () => {
    const values: Record<string, string> = { '--tw-a': 'var(--tw-b, 2px)', '--tw-c': '#fff' }
    expect(withoutVariables('calc(var(--tw-a) + 1px) var(--tw-c)', (name) => values[name])).toBe('calc(2px + 1px) #fff')
    expect(withoutVariables('var(--tw-none)', () => undefined)).toBe(undefined)
    expect(withoutVariables('var(--tw-a)', () => 'var(--tw-a)')).toBe(undefined)
  })
})
