import { Body, Code, Email } from '../../../components/index.ts'

interface Props {
  readonly note: string
  readonly lines: readonly string[]
}

export const props: Props = { note: 'Ring  twice\r\n\r\n<b>Thank you</b>\n', lines: ['1 Harbour Street\nBergen', 'Oslo'] }

export default function WhiteSpaceKept({ note, lines }: Props) {
  return (
    <Email subject="Your order">
      <Body>
        <p style={{ whiteSpace: 'pre-line' }}>
          {'To\nyou: '}
          {note}
          <em>{note}</em>
        </p>
        <p style={{ whiteSpace: 'pre-wrap' }}>{note}</p>
        <div style={{ whiteSpace: 'pre', padding: 8 }}>{' a  b\n  c'}</div>
        <ul style={{ whiteSpace: 'pre-line' }}>
          {lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
        <p>{note}</p>
        <Code>{note}</Code>
      </Body>
    </Email>
  )
}
