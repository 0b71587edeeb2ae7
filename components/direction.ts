const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'iw', 'ks', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** The direction a language is written in; a script subtag (`az-Arab`, `ur-Latn`) decides where there is one. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  const tag = lang.toLowerCase()
  if (!tag.includes('-')) return rightToLeft.has(tag) ? 'rtl' : 'ltr'
  const [language = '', ...subtags] = tag.split('-')
  const script = subtags.find((subtag) => subtag.length === 4)
  if (script !== undefined) return ['arab', 'hebr', 'syrc', 'thaa', 'nkoo'].includes(script) ? 'rtl' : 'ltr'
  return rightToLeft.has(language) ? 'rtl' : 'ltr'
}
