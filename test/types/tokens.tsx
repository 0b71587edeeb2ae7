// A project declares its tokens once; from then on their names are checked.

import { Theme, useToken } from 'emailc/components'

declare module 'emailc/components' {
  interface BoxNames {
    callout: true
  }
}

export const ownBox = <Theme rules={{ callout: { padding: 8 }, 'callout.wide': { padding: 16 } }} />

export function Brand() {
  const brand: string | number = useToken('accent')
  // @ts-expect-error a token has a light and a dark value, no other
  useToken('accent', 'sepia')
  return <p style={{ color: String(brand) }}>x</p>
}
