/** Font sizes by name in px, as browsers have them. @see https://www.w3.org/TR/css-fonts-4/#absolute-size-mapping */
export const fontSizeKeywords: Readonly<Record<string, number>> = {
  'xx-small': 9,
  'x-small': 10,
  small: 13,
  medium: 16,
  large: 18,
  'x-large': 24,
  'xx-large': 32,
  'xxx-large': 48,
}
