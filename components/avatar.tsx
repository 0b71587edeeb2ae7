import type { EmailNode } from '../src/element/element.ts'
import type { Styling } from './styling.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

export interface AvatarProps extends Styling {
  /** Whose picture it is; without a `src` its initials are drawn. The text part leaves both out: a name stands beside them. */
  readonly name: string
  readonly src?: string | undefined
  /** px, 40 unless given. */
  readonly size?: number | undefined
}

/**
 * A person's picture or initials, round where the client can.
 *
 * @example
 * <Avatar name="Ada Lovelace" size={48} />
 */
export function Avatar({ name, src, size = 40, class: className, style, theme }: AvatarProps): EmailNode {
  if (src !== undefined) {
    return (
      <img
        src={src}
        alt={name}
        width={size}
        height={size}
        text=""
        class={className ?? 'avatar'}
        style={style}
        theme={theme}
        defaults={{ borderRadius: size / 2 }}
      />
    )
  }
  return (
    <e-box name="avatar" width={size} text="" class={className} style={style} theme={theme} defaults={initialsStyle(size)}>
      {size < TWO_LETTERS_PX ? initialOf(name.trim()) : initialsOf(name)}
    </e-box>
  )
}

takes<AvatarProps>(Avatar, { name: true, src: true, size: true }, STYLING)

function initialsStyle(size: number) {
  return {
    width: size,
    height: size,
    backgroundColor: 'var(--accent, #1d4ed8)',
    borderRadius: size / 2,
    color: 'var(--on-accent, #ffffff)',
    fontSize: Math.max(14, Math.round(size * 0.2) * 2),
    fontWeight: 700,
    lineHeight: `${size}px`,
    textAlign: 'center',
  } as const
}

/** Smaller ones have room for one letter that can be read. */
const TWO_LETTERS_PX = 32

/** The first letters of the first and the last word: `Ada King Lovelace` → `AL`. Whole graphemes, so that no emoji is cut. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== '')
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map(initialOf).join('')
}

function initialOf(word = ''): string {
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word)) return segment.toUpperCase()
  return ''
}
