import { describe, expect, it } from 'vitest'
import { Body, Email, Markdown, Ugc } from '../../components/index.ts'
import { createCompiler } from '../../src/compile.ts'

function Comment({ html, source }: { readonly html?: string; readonly source?: string }) {
  return (
    <Email subject="s" lang="en">
      <Body>{html === undefined ? <Markdown source={source} /> : <Ugc html={html} />}</Body>
    </Email>
  )
}

describe('tables from outside', () => {
  it('are tables in the text part, whatever was compiled before', () => {
    const warm = createCompiler()
    warm.compile(Comment, { source: '| A | B |\n|---|---|\n| x | y |\n| z | |' })
    expect(warm.compile(Comment, { source: '| Area | Before |\n|---|--:|\n| **Build** | 1.2 s |' }).text).toBe(
      'Area   Before\n-----  ------\nBuild   1.2 s\n',
    )
    expect(warm.compile(Comment, { html: '<table><tr><td>Net</td><td>1</td></tr><tr><td>Gross</td><td>12</td></tr></table>' }).text).toBe(
      'Net     1\nGross  12\n',
    )
  })
})
