/** A URL as people and logs may see it, also one that is none: user, host and path, and never what stands for a password. */
export function withoutPassword(url: string): string {
  // Up to the last @, since a password that is not encoded may hold any character; a port has none behind it.
  return url.replace(/(:\/\/[^:@/?#]*):(?!\d{1,5}[/?#]).*@/s, '$1@').replaceAll(/([?&]password=)[^&]*/gi, '$1…')
}
