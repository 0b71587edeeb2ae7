import { describe, expect, it } from 'vitest'
import { emitHtml, emitHtmlItem } from '../../../src/emit/html.ts'
import { parseMarkup, toHtml } from '../../lower/notation.ts'
import { programText } from '../../lower/mail.ts'

const write = (markup: string): string => programText(emitHtml(toHtml(parseMarkup(markup))), '')
const writeItem = (markup: string): string => programText(emitHtmlItem(toHtml(parseMarkup(markup))), '')

describe('conditional comments', () => {
  it('are written in their exact bytes', () => {
    expect(write('<mso><i>Word</i></mso>')).toBe('<!--[if mso]><i>Word</i><![endif]-->')
    expect(write('<browser><i>others</i></browser>')).toBe('<!--[if !mso]><!--><i>others</i><!--<![endif]-->')
    expect(write('<mso condition="gte mso 16"><i>new Word</i></mso>')).toBe('<!--[if gte mso 16]><i>new Word</i><![endif]-->')
  })

  it('join where neighbours are of one view, and only there', () => {
    expect(write('<mso><i>1</i></mso><mso><i>2</i></mso>')).toBe('<!--[if mso]><i>1</i><i>2</i><![endif]-->')
    expect(write('<mso><i>1</i></mso><browser><i>2</i></browser>')).toBe(
      '<!--[if mso]><i>1</i><![endif]--><!--[if !mso]><!--><i>2</i><!--<![endif]-->',
    )
    expect(write('<mso><i>1</i></mso><mso condition="gte mso 16"><i>2</i></mso>')).toBe(
      '<!--[if mso]><i>1</i><![endif]--><!--[if gte mso 16]><i>2</i><![endif]-->',
    )
  })

  it('wrap the tags of one view and leave their children to both', () => {
    expect(write('<b view="mso">Text</b>')).toBe('<!--[if mso]><b><![endif]-->Text<!--[if mso]></b><![endif]-->')
  })

  it('are never nested: inside one, what is for the other view does not exist', () => {
    expect(write('<mso><i>1</i><browser><i>2</i></browser><b view="browser">3</b></mso>')).toBe('<!--[if mso]><i>1</i>3<![endif]-->')
    expect(write('<browser><b view="mso">1</b><mso>2</mso></browser>')).toBe('<!--[if !mso]><!-->1<!--<![endif]-->')
    expect(write('<mso><mso condition="gte mso 16">1</mso></mso>')).toBe('<!--[if mso]>1<![endif]-->')
  })

  it('are closed around lists, whose items are programs of their own', () => {
    expect(write('<b view="mso"><list index="0"></list></b>')).toBe('<!--[if mso]><b><![endif]-->[[list 0]]<!--[if mso]></b><![endif]-->')
    expect(writeItem('<b view="mso"><list index="0" first="true"><item><i view="mso">1</i></item></list></b>')).toBe(
      '<!--[if mso]><i><![endif]-->1<!--[if mso]></i><![endif]-->',
    )
  })

  it('stay open around lists inside one, so that an item is the same in both views', () => {
    expect(write('<mso><b><list index="0"></list></b></mso>')).toBe('<!--[if mso]><b>[[list 0]]</b><![endif]-->')
    expect(writeItem('<mso><b><list index="0" first="true"><item><i view="mso">1</i></item></list></b></mso>')).toBe('<i>1</i>')
    expect(writeItem('<browser><list index="0" first="true"><item><i view="mso">1</i></item></list></browser>')).toBe('1')
    expect(writeItem('<list index="0"><item>out<list index="0"><item>in</item></list></item></list>')).toBe('in')
  })
})

describe('values', () => {
  it('are escaped for where they stand', () => {
    expect(write('<a href="https://example.com/?a=1&b=2" title="x">a & b</a>')).toBe(
      '<a href="https://example.com/?a=1&amp;b=2" title="x">a &amp; b</a>',
    )
    const { operations } = emitHtml(toHtml(parseMarkup('<a href="{{0}}" title="{{1}}">{{2}}</a><img src="{{3}}" alt="{{4}}">')))
    expect(operations.map((operation) => (operation.kind === 'value' ? operation.context : operation.kind))).toEqual([
      'url',
      'attribute',
      'html',
      'url',
      'attribute',
    ])
  })

  it('a style cannot end its attribute', () => {
    expect(write('<p style="font-family:&quot;A&quot;">x</p>')).toBe('<p style="font-family:&quot;A&quot;">x</p>\n')
  })

  it('empty attributes are kept, those without a value are bare', () => {
    expect(write('<img src="a.png" alt=""><i hidden="">x</i>')).toBe('<img src="a.png" alt=""><i hidden>x</i>')
  })
})

describe('lines', () => {
  it('end behind blocks and cells, never in text or around pictures', () => {
    expect(write('<table><tr><td><img src="a"></td><td><p>Text <b>bold</b></p></td></tr></table>')).toBe(
      '<table><tr>\n<td><img src="a"></td>\n<td><p>Text <b>bold</b></p>\n</td>\n</tr></table>\n',
    )
  })

  it('fills that close themselves', () => {
    expect(write('<v:rect view="mso"><v:fill view="mso" src="a"></v:rect>')).toBe(
      '<!--[if mso]><v:rect><v:fill src="a"/></v:rect><![endif]-->',
    )
  })
})
