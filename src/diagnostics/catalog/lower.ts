import type { CatalogEntry } from './entry.ts'

/** What no client could draw as it was written. */
export const lowerCatalog = {
  'element-unknown': {
    severity: 'error',
    message: (name: string, _closest: string | undefined) =>
      `<${name}> is no element that e-mail clients draw, so only its text would be left.`,
    hint: (name: string, closest: string | undefined) => elementHint(name, closest),
    explanation:
      'E-mail clients draw text, links, pictures, lists and tables. Forms, scripts, frames, video and drawings are removed by most of them, and made-up elements mean nothing to any. The element is left out; its text stays, unless it is code.',
  },
  'column-outside-columns': {
    severity: 'error',
    message: () => 'This column stands outside of <Columns>, so nothing says how wide it is or what it stands beside.',
    hint: () => 'Put it directly into a <Columns>.',
    explanation:
      'The widths of columns are shared out among the columns of one row. A <Column> must therefore be a direct child of <Columns> or <Row>; components and fragments between them do not count.',
  },
  'nested-links': {
    severity: 'error',
    message: () => 'A link stands inside another link, so clients end the outer one where the inner begins.',
    hint: () => 'Take one of the two links away, or put them side by side.',
    explanation: 'HTML has no links within links. A button is a link too. The inner one is written as plain text.',
  },
  'link-wraps-block': {
    severity: 'warning',
    message: (block: string) => `A link stands around <${block}>, which cannot be clicked in Outlook on Windows.`,
    hint: () => 'Put the link around the text or the picture inside; that is what is written now.',
    explanation:
      'Word makes text and pictures clickable, not blocks: a link around a paragraph or a table is lost there. The link is given to each text and picture inside, which looks the same and works everywhere.',
  },
  'mso-nested': {
    severity: 'error',
    message: (inner: string, outer: string) => `<${inner}> stands inside <${outer}>, so no client would ever show it.`,
    hint: (inner: string, outer: string) => `Move <${inner}> out of <${outer}>.`,
    explanation:
      'What only Outlook on Windows shows and what all others show are two different documents. Something that is in neither is a mistake, and conditional comments cannot be nested.',
  },
  'mso-condition': {
    severity: 'error',
    message: (condition: string) => `${condition} is no condition that Outlook understands, and it would drop the rest of the mail.`,
    hint: () => 'Write mso, or a version such as gte mso 16.',
    explanation:
      'Conditional comments compare the version of Word: mso, gte mso 16, lt mso 15; 12 is Outlook 2007, 16 is 2016 and later. Anything else would be written into the comment as it is, so it is left out and the contents are shown in every Outlook on Windows.',
  },
  'image-width-missing': {
    severity: 'warning',
    message: () => 'The picture has no width, so Outlook on Windows draws it in its natural size.',
    hint: () => 'Add a width in px, such as width={600}: the width it has on a desktop.',
    explanation:
      'Word takes the size of a picture from its `width` attribute alone. Files for sharp screens are twice as large as they are shown, and without a width they stretch the whole mail.',
  },
  'image-alt-missing': {
    severity: 'warning',
    message: () => 'The picture has no alternative text, so nobody knows what it says while pictures are blocked.',
    hint: () => 'Add alt with what the picture says, or alt="" when it only decorates.',
    explanation:
      'Many clients block pictures until the reader allows them, and screen readers read the alternative text aloud. An empty text says that there is nothing to read.',
  },
  'list-numbering': {
    severity: 'warning',
    message: (attribute: string) => `${attribute} is left out, since Outlook on Windows numbers its own way with it.`,
    hint: (attribute: string) =>
      attribute === 'reversed'
        ? 'Write the numbers into a table or into the text, or let the list count upward.'
        : 'Begin a list of its own there, with start.',
    explanation:
      'Numbered lists count from `start` in every client. With `reversed`, or a `value` on an item, Word counts differently from all others, and two readers would speak of different numbers. Neither is written.',
  },
  'font-url-missing': {
    severity: 'warning',
    message: (family: string) => `The font ${family === '' ? 'here' : `“${family}”`} has no address, so no client can load it.`,
    hint: () => 'Give <Font> the url of a font file (.woff2) or of a style sheet that declares the family, or take it out.',
    explanation:
      'A web font is a file that the client loads. Without its address nothing is written for it, and text that asks for the family is drawn in the next one of its stack.',
  },
  'table-structure': {
    severity: 'error',
    message: (name: string, parent: string) => `<${name}> stands in <${parent}>, where clients drop it or move it before the table.`,
    hint: (name: string, _parent: string, expected: string) => `Put <${name}> into a <${expected}>.`,
    explanation: 'Rows stand in tables, cells in rows. HTML parsers move anything else out of the table, each in its own way.',
  },
} as const satisfies Record<string, CatalogEntry>

const INSTEAD: Readonly<Record<string, string>> = {
  button: 'Use <Button href="…"> from emailc/components.',
  form: 'Link to a page with the form.',
  input: 'Link to a page with the form.',
  select: 'Link to a page with the form.',
  textarea: 'Link to a page with the form.',
  video: 'Show a picture that links to the video.',
  audio: 'Link to the recording.',
  svg: 'Use an <Image> with a PNG.',
  canvas: 'Use an <Image> with a PNG.',
  picture: 'Use an <Image>; <Mobile> and <Desktop> show one of two pictures.',
  source: 'Use an <Image>; <Mobile> and <Desktop> show one of two pictures.',
  iframe: 'Show a picture that links to the page.',
  details: 'Show the text, or link to a page with it.',
  summary: 'Show the text, or link to a page with it.',
  label: 'Link to a page with the form.',
  option: 'Link to a page with the form.',
  colgroup: 'Give the cells of the first row their widths: <td width={120}>.',
  col: 'Give the cells of the first row their widths: <td width={120}>.',
  bdi: 'Use <bdo dir="ltr"> or <bdo dir="rtl">, or a <span> with dir.',
  ruby: 'Write the reading in brackets behind the word.',
  rt: 'Write the reading in brackets behind the word.',
  rp: 'Write the reading in brackets behind the word.',
  script: 'Take it out: no client runs it.',
  style: 'Use <Style css="…"> or a <Theme>.',
  link: 'Use <Font> for a web font, or <Style css="…">.',
  html: 'Use <Email>, which writes the document.',
  head: 'Use <Head>.',
  body: 'Use <Body>.',
}

function elementHint(name: string, closest: string | undefined): string {
  const instead = Object.hasOwn(INSTEAD, name) ? INSTEAD[name] : undefined
  if (instead !== undefined) return instead
  return closest === undefined ? 'Use an HTML element that mail has, or a component with a capital letter.' : `Did you mean <${closest}>?`
}
