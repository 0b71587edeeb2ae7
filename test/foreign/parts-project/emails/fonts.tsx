import { Font } from 'react-email'

export function Fonts() {
  return <Font fontFamily="Inter" fallbackFontFamily="Arial" />
}
