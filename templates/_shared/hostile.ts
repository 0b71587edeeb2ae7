// Values that try to break out of where they are put; every template has a fixture made of them.

export const hostile = {
  markup: '</td></table><script>alert(1)</script> & "quotes" \'single\' <b>bold</b>',
  comment: '--> <![endif]--> <!--[if mso]>',
  mergeTag: '%recipient.name% {{name}} %unsubscribe_url%',
  longWord: 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfarbe'.repeat(3),
  emoji: '👩🏽‍🚀 déjà vu 👨‍👩‍👧‍👦 — “quoted”',
  rightToLeft: 'مرحبا בעולם \u202Eabc',
  url: 'https://example.com/a?b=1&c="2"&d=<3>',
} as const
