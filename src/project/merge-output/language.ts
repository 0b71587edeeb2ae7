import type { HoleContext } from '../../emit/program.ts'

/** Where a tag stands. */
export interface TagPlace {
  readonly context: HoleContext
  /** The lists around it, outermost first: `['items']`. */
  readonly lists: readonly string[]
}

/** How another sender's templates say “put this recipient’s value here”. */
export interface MergeLanguage {
  /** @param path a prop: `name`, `order.id`, `items[].name` for one of a list */
  readonly tag: (path: string, place: TagPlace) => string
  /** Around what is repeated for each item; absent where the language has no lists. */
  readonly loop?: (list: string, lists: readonly string[], body: string) => string
}

const isMarkup = ({ context }: TagPlace) => context === 'html' || context === 'attribute' || context === 'url'

/** `items[].lines[].sku` inside the loop over `items[].lines` is `sku` of one line. */
function relative(path: string, lists: readonly string[]): { readonly name: string; readonly isItem: boolean; readonly depth: number } {
  for (let depth = lists.length; depth > 0; depth--) {
    const prefix = `${lists[depth - 1]!}[]`
    if (path === prefix) return { name: '', isItem: true, depth }
    if (path.startsWith(`${prefix}.`)) return { name: path.slice(prefix.length + 1), isItem: false, depth }
  }
  return { name: path, isItem: false, depth: 0 }
}

function handlebarsName(path: string, lists: readonly string[]): string {
  const { name, isItem, depth } = relative(path, lists)
  if (depth === 0 && lists.length > 0) return `@root.${name}`
  return `${'../'.repeat(lists.length - depth)}${isItem ? 'this' : name}`
}

const itemName = (depth: number) => (depth <= 1 ? 'item' : `item${depth}`)

function liquidName(path: string, lists: readonly string[]): string {
  const { name, isItem, depth } = relative(path, lists)
  if (depth === 0) return name
  return isItem ? itemName(depth) : `${itemName(depth)}.${name}`
}

export const mergeLanguages = {
  /** Two braces escape for HTML, three do not. */
  handlebars: {
    tag: (path, place) => (isMarkup(place) ? `{{${handlebarsName(path, place.lists)}}}` : `{{{${handlebarsName(path, place.lists)}}}}`),
    loop: (list, lists, body) => `{{#each ${handlebarsName(list, lists)}}}${body}{{/each}}`,
  },
  /** Nothing is escaped unless it says so. */
  liquid: {
    tag: (path, place) => `{{ ${liquidName(path, place.lists)}${isMarkup(place) ? ' | escape' : ''} }}`,
    loop: (list, lists, body) => `{% for ${itemName(lists.length + 1)} in ${liquidName(list, lists)} %}${body}{% endfor %}`,
  },
  /** Recipient variables are put in as they are, so markup takes one that the sender has escaped: `name_html` beside `name`. */
  mailgun: {
    tag: (path, place) => `%recipient.${path.replaceAll('.', '_')}${isMarkup(place) ? '_html' : ''}%`,
  },
  /** Audience fields are upper-case and are escaped by Mailchimp. */
  mailchimp: {
    tag: (path) => `*|${path.replaceAll(/\W+/g, '_').toUpperCase()}|*`,
  },
} as const satisfies Record<string, MergeLanguage>

export type MergeLanguageName = keyof typeof mergeLanguages
