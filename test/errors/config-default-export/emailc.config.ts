export const config = { out: 'mails' }
