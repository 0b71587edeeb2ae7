import { createContext, useContext } from 'emailc/components'
import { Frame } from './_shared/frame.tsx'

interface Links {
  readonly terms: string
  readonly privacy: string
  readonly help: string
}

export interface Props {
  readonly links: Links
}

export const fixtures = {
  default: {
    links: { terms: 'https://example.com/terms', privacy: 'https://example.com/privacy', help: 'https://example.com/help' },
  },
  hostile: {
    links: { terms: 'https://example.com/?a=1&b="2"', privacy: 'https://example.com/%22', help: 'mailto:help@example.com?subject=<b>' },
  },
} satisfies Record<string, Props>

/** No initial value: a mail that forgets to provide the links does not compile. */
export const LinksContext = createContext<Links>(undefined, { name: 'Links' })

const hover = { a: { color: '#757575', ':hover': { color: '#c2185b' } } }

function FooterLinks() {
  const { terms, privacy, help } = useContext(LinksContext)
  return (
    <p class="footer-links" theme={hover}>
      <a href={terms}>Terms</a> · <a href={privacy}>Privacy</a> · <a href={help}>Help</a>
    </p>
  )
}

function DeepInside() {
  return (
    <div>
      <FooterLinks />
    </div>
  )
}

/** Addresses that travel down the tree without passing through every component on the way. */
export default function ProvidedLinks({ links }: Props) {
  return (
    <Frame subject="Links from far above" preheader="Provided once, read where they are needed.">
      <LinksContext.Provider value={links}>
        <h1>Links from far above</h1>
        <p>The component that draws the links below was never given any.</p>
        <DeepInside />
      </LinksContext.Provider>
    </Frame>
  )
}
