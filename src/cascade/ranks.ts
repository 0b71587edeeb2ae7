/**
 * Precedence as numbers: of two declarations of a property the one with the higher rank wins, and of equals the later one.
 * From weak to strong: base sheet, base rules within `pre` and the like, HTML attributes, component defaults, document CSS,
 * themes from the farthest to the nearest, `style`, and what document CSS marks `!important`.
 */
export const ranks = {
  base: 0,
  nestedBase: 4,
  attribute: 8,
  component: 9,
  document: 10,
  firstTheme: 20,
  style: 1_000_000,
  documentImportant: 2_000_000,
} as const

/** Each theme takes this many ranks: one for tags, one for classes, one for plain declarations in `theme={…}`. */
export const RANKS_PER_THEME = 4

export const levels = { tag: 0, class: 1, own: 2 } as const
