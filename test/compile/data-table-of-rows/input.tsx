import { Body, DataTable, Email } from 'emailc/components'

export const props = {
  tides: [
    { hour: '04:12', place: 'Bergen', metres: 0.4 },
    { hour: '10:31', place: 'ベルゲン', metres: 11.6 },
  ],
}

export default function Tides({ tides }: typeof props) {
  return (
    <Email subject="Tides">
      <Body>
        <DataTable
          caption="Tides today"
          rows={tides}
          columns={[
            { header: 'Time', cell: ({ hour }) => hour },
            { header: 'Place', cell: ({ place }) => place },
            { header: 'Height', cell: ({ metres }) => `${metres} m`, align: 'end', width: 80 },
          ]}
        />
      </Body>
    </Email>
  )
}
