import { Body, DataTable, Email } from 'emailc/components'

export default function NoTides() {
  return (
    <Email subject="Tides">
      <Body>
        <DataTable rows={[] as number[]} columns={[{ header: 'Height', cell: (metres) => metres }]} empty={<p>No tides today.</p>} />
      </Body>
    </Email>
  )
}
