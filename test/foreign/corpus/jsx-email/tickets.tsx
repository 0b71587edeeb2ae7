import {
  Body,
  Container,
  Head,
  Html,
  Preview,
  AztecCode,
  Barcode,
  Code128Barcode,
  Code39Barcode,
  DataMatrix,
  EanBarcode,
  QrCode,
  Text,
  UpcBarcode,
} from 'jsx-email'

export const previewProps = { id: 'T-77' }

export const templateName = 'tickets'

export const Template = ({ id }: { id: string }) => (
  <Html lang="en">
    <Head />
    <Preview>Ticket {id}</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Text>Ticket {id}</Text>
        <QrCode text={id} />
        <Barcode type="qrcode" text="https://example.com" cellSize={3} />
        <AztecCode text={id} />
        <DataMatrix text={id} />
        <Code128Barcode text={id} />
        <Code39Barcode text="T77" />
        <EanBarcode text="5901234123457" />
        <UpcBarcode text="012345678905" />
      </Container>
    </Body>
  </Html>
)
