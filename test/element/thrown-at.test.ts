import { expect, it } from 'vitest'
import { thrownAt } from '../../src/element/thrown-at.ts'

it.each([
  ['at Mail (/home/ada/my mails (new)/templates/mail ü.tsx:3:17)', '/home/ada/my mails (new)/templates/mail ü.tsx'],
  ['at /home/ada/my mails/mail.tsx:3:17', '/home/ada/my mails/mail.tsx'],
  ['at async /home/ada/mail.tsx:3:17', '/home/ada/mail.tsx'],
  ['at Object.<anonymous> (file:///home/ada/my%20mails/mail.tsx:3:17)', '/home/ada/my mails/mail.tsx'],
])('reads the place in %s', (line, file) => {
  const error = Object.assign(new Error('no'), { stack: `Error: no\n    at node:internal/process:1:1\n    ${line}` })
  expect(thrownAt(error)).toEqual({ location: { file, line: 3, column: 17 } })
})

it('knows no place in code of a library, of Node or of a string', () => {
  const lines = ['at x (/home/ada/node_modules/y/index.js:1:2)', 'at eval (eval at z (<anonymous>:1:1), <anonymous>:1:2)', 'at native']
  expect(thrownAt(Object.assign(new Error('no'), { stack: `Error: no\n${lines.join('\n')}` }))).toEqual({})
  expect(thrownAt('no error')).toEqual({})
})
