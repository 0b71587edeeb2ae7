import type { EmailNode } from '../src/element/element.ts'
import type { Styling } from './styling.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

/** One profile of a `<Social>`, drawn as its picture or its name. */
export interface SocialLink {
  /** `Mastodon`; the picture's alternative text where there is one. */
  readonly name: string
  readonly href: string
  /** Address of a square picture. */
  readonly icon?: string | undefined
}

export interface SocialProps extends Styling {
  readonly links: readonly SocialLink[]
  /** Width and height of the pictures in px, 24 unless given. */
  readonly iconSize?: number | undefined
}

const iconDefaults = { display: 'inline-block', verticalAlign: 'middle' } as const
const linkDefaults = { textDecoration: 'none' } as const

/**
 * Links to where else to find the sender: names in a line, or pictures.
 *
 * @example
 * <Social links={[{ name: 'Mastodon', href: 'https://example.social/@shop' }, { name: 'Blog', href: 'https://example.com/blog' }]} />
 */
export function Social({ links, iconSize = 24, class: className, style, theme }: SocialProps): EmailNode {
  return (
    <p class={className === undefined ? 'social' : `social ${className}`} style={style} theme={theme}>
      {links.map(({ name, href, icon }, index) => (
        <>
          {index === 0 ? null : separator}
          <a href={href} defaults={linkDefaults}>
            {icon === undefined ? name : <img src={icon} alt={name} width={iconSize} height={iconSize} defaults={iconDefaults} />}
          </a>
        </>
      ))}
    </p>
  )
}

takes<SocialProps>(Social, { links: true, iconSize: true }, STYLING)

const separator = '\u00A0\u00A0·\u0020\u00A0'
