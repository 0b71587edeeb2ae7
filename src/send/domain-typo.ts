/** Mistyped mailbox providers as they turn up in sign-up forms, and what was meant. */
const TYPOS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'gmail.com': 'gmial.com gmal.com gamil.com gmai.com gmaill.com gmali.com gnail.com gmail.co gmail.cm gmail.om gmail.comm gmil.com',
    'googlemail.com': 'googlmail.com googelmail.com goglemail.com',
    'hotmail.com': 'hotmial.com hotmal.com hotmai.com hotmil.com hotmaill.com hotamil.com homail.com hotmail.co hotmail.cm hotnail.com',
    'outlook.com': 'outlok.com outllok.com outloo.com outlook.co outlook.cm oulook.com outlock.com',
    'yahoo.com': 'yaho.com yahooo.com yahho.com yhoo.com yaoo.com yahoo.co yahoo.cm yhaoo.com',
    'icloud.com': 'iclod.com icloud.co icould.com iclould.com icluod.com icloud.cm',
    'live.com': 'live.co live.cm',
    'aol.com': 'aol.co aol.cm',
    'gmx.de': 'gmx.d gmxx.de',
    'web.de': 'web.d',
  }).flatMap(([meant, typed]) => typed.split(' ').map((typo): [string, string] => [typo, meant])),
)

/** Top-level domains that do not exist and are one slip away from one that does. */
const TOP_LEVEL_TYPOS: ReadonlyMap<string, string> = new Map([
  ['con', 'com'],
  ['cmo', 'com'],
  ['ocm', 'com'],
  ['comm', 'com'],
  ['vom', 'com'],
  ['xom', 'com'],
  ['cpm', 'com'],
  ['nte', 'net'],
  ['ner', 'net'],
  ['ogr', 'org'],
  ['orgg', 'org'],
])

/** What a mistyped domain probably meant; `undefined` when it looks fine. Both are lower-case ASCII. */
export function suggestDomain(domain: string): string | undefined {
  const known = TYPOS.get(domain)
  if (known !== undefined) return known
  const dot = domain.lastIndexOf('.')
  const meant = TOP_LEVEL_TYPOS.get(domain.slice(dot + 1))
  if (meant === undefined) return undefined
  const corrected = `${domain.slice(0, dot)}.${meant}`
  return TYPOS.get(corrected) ?? corrected
}
