import { Body, Button, Column, DataTable, Email, List, Quote, Row } from 'emailc/components'

export default function RightToLeft() {
  return (
    <Email subject="שלום" lang="he">
      <Body>
        <p>שורה ראשונה</p>
        <Quote by="נועה">
          <p>ציטוט</p>
        </Quote>
        <List items={['אחת', 'שתיים']} />
        <Row gap={8}>
          <Column width={80}>
            <p>ימין</p>
          </Column>
          <Column>
            <p style={{ textAlign: 'end' }}>שמאל</p>
          </Column>
        </Row>
        <DataTable rows={[1200]} columns={[{ header: 'סכום', cell: (sum) => sum, align: 'end' }]} />
        <Button href="https://example.com">כניסה</Button>
      </Body>
    </Email>
  )
}
