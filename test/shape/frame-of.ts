/**
 * What differs by design: a block with a list in it may get texts or images for items, so it is given its typography and a
 * line height that is a minimum from the start, it keeps a plain `<div>` that would else be dropped, white space before an
 * item that may be anything is kept, and the head learns of the items' rules only when they are spliced. The
 * structure, the boxes, the margins, the texts and the links are compared.
 */
export function frameOf(html: string): string {
  return html
    .replaceAll(/<style>[^]*?<\/style>\n?|<meta name="(?:supported-)?color-schemes?"[^>]*>/g, '')
    .replaceAll(
      /(?:mso-line-height-rule|font|font-family|font-size|line-height|color|font-weight|font-style|text-align|white-space|list-style-type):[^;"]*;?/g,
      '',
    )
    .replaceAll(/;?"/g, '"')
    .replaceAll(/ (?:class|style)="[^":]*"/g, '')
    .replaceAll(/<\/?div>/g, '')
    .replaceAll(/[\t\n\f\r ]+(?=<)|(?<=>)[\t\n\f\r ]+/g, '')
}
