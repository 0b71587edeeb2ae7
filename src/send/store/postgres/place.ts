/** Where a store is, for people and logs: user, host and database, never the password. */
export function placeOf(url: string): string {
  return url.replace(/^([a-z]+:\/\/[^:@/?]*):[^@/?]*@/, '$1@').replace(/([?&]password=)[^&]*/, '$1…')
}
