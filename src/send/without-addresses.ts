/** What providers, servers and people say may quote an address; logs and traces hold none. */
export function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '[address]')
}
