const RIGHT_TO_LEFT_MARK = '\u200f'
const STRONG = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]|\p{L}/u
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/**
 * What to write before a paragraph that is to run from right to left. A text viewer takes the direction from a
 * paragraph's first letter, so a paragraph that has Hebrew or Arabic letters but starts with a Latin name needs a mark.
 */
export function rightToLeftMark(text: string): string {
  if (!RIGHT_TO_LEFT.test(text)) return ''
  const first = STRONG.exec(text)
  return first !== null && !RIGHT_TO_LEFT.test(first[0]) ? RIGHT_TO_LEFT_MARK : ''
}
