import { renderUnicodeCompact } from 'uqr'

/** An address as a QR code for a terminal, two rows of squares to a line. */
export function terminalQr(url: string): string {
  return renderUnicodeCompact(url, { border: 2 })
}
