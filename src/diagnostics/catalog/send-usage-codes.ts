/** Codes of the send pipeline that mean a command was called wrongly, as against a campaign in which something failed. */
export const sendUsageCodes: ReadonlySet<string> = new Set([
  'input-missing',
  'campaign-missing',
  'campaign-template-changed',
  'campaign-audience-changed',
  'campaign-option-changed',
  'campaign-audience-open',
  'campaign-settled',
  'recipient-unknown',
  'sender-missing',
  'store-in-use',
  'store-unknown',
  'store-unreachable',
  'store-driver-missing',
  'store-postgres-version',
  'store-postgres-durability',
  'store-postgres-rights',
])
