import type { HoleContext } from '../../emit/program.ts'
import type { PresenceTest } from './pieces.ts'

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
  /** Around what depends on whether a prop is there; absent where the language cannot ask. */
  readonly condition?: (condition: WrittenCondition, lists: readonly string[]) => string
}

export interface WrittenCondition {
  readonly path: string
  readonly test: PresenceTest
  /** What stands there where the prop is there, and where it is not; either may be empty. */
  readonly body: string
  readonly otherwise: string
}

const isMarkup = ({ context }: TagPlace) => context === 'html' || context === 'attribute' || context === 'url'

interface Relative {
  readonly name: string
  readonly isItem: boolean
  /** `first` and `last` are what engines say of an item's place in its list. */
  readonly isPlace?: boolean
  readonly depth: number
}

/** `items[].lines[].sku` inside the loop over `items[].lines` is `sku` of one line. */
function relative(path: string, lists: readonly string[]): Relative {
  for (let depth = lists.length; depth > 0; depth--) {
    const prefix = `${lists[depth - 1]!}[]`
    if (path === prefix) return { name: '', isItem: true, depth }
    if (path.startsWith(`${prefix}@`)) return { name: path.slice(prefix.length + 1), isItem: false, isPlace: true, depth }
    if (path.startsWith(`${prefix}.`)) return { name: path.slice(prefix.length + 1), isItem: false, depth }
  }
  return { name: path, isItem: false, depth: 0 }
}

function handlebarsName(path: string, lists: readonly string[]): string {
  const { name, isItem, isPlace, depth } = relative(path, lists)
  if (depth === 0 && lists.length > 0) return `@root.${name}`
  return `${isPlace === true ? '@' : ''}${'../'.repeat(lists.length - depth)}${isItem ? 'this' : name}`
}

const itemName = (depth: number) => (depth <= 1 ? 'item' : `item${depth}`)

function liquidName(path: string, lists: readonly string[]): string {
  const { name, isItem, isPlace, depth } = relative(path, lists)
  if (isPlace === true) return `forloop.${'parentloop.'.repeat(lists.length - depth)}${name}`
  if (depth === 0) return name
  return isItem ? itemName(depth) : `${itemName(depth)}.${name}`
}

/**
 * Handlebars takes a line break away beside a tag that stands alone on its line, which the mail would lack then. A tag with an
 * empty comment beside it does not stand alone.
 *
 * @see https://handlebarsjs.com/guide/expressions.html#whitespace-control
 */
function handlebarsBlock(helper: string, name: string, body: string): string {
  return `${startsWithBreak(body) ? '{{!}}' : ''}{{#${helper} ${name}}}${body}{{/${helper}}}${endsWithBreak(body) ? '{{!}}' : ''}`
}

function startsWithBreak(text: string): boolean {
  return /^[ \t]*(?:\r?\n|$)/.test(text)
}

function endsWithBreak(text: string): boolean {
  return /(?:^|\n)[ \t]*$/.test(text)
}

/** Liquid takes an empty text and an empty list for true. */
function liquidTest(name: string, test: PresenceTest): string {
  if (test === 'list') return `${name}.size > 0`
  return test === 'text' ? `${name} and ${name} != ""` : name
}

const mailchimpName = (path: string) => path.replaceAll(/\W+/g, '_').toUpperCase()

export const mergeLanguages = {
  /** Two braces escape for HTML, three do not. */
  handlebars: {
    tag: (path, place) => (isMarkup(place) ? `{{${handlebarsName(path, place.lists)}}}` : `{{{${handlebarsName(path, place.lists)}}}}`),
    loop: (list, lists, body) => handlebarsBlock('each', handlebarsName(list, lists), body),
    condition: ({ path, body, otherwise }, lists) => {
      const name = handlebarsName(path, lists)
      if (body === '') return handlebarsBlock('unless', name, otherwise)
      return handlebarsBlock('if', name, otherwise === '' ? body : `${body}${endsWithBreak(body) ? '{{!}}' : ''}{{else}}${otherwise}`)
    },
  },
  /** Nothing is escaped unless it says so. */
  liquid: {
    tag: (path, place) => `{{ ${liquidName(path, place.lists)}${isMarkup(place) ? ' | escape' : ''} }}`,
    loop: (list, lists, body) => `{% for ${itemName(lists.length + 1)} in ${liquidName(list, lists)} %}${body}{% endfor %}`,
    condition: ({ path, test, body, otherwise }, lists) => {
      const asked = liquidTest(liquidName(path, lists), test)
      return `{% if ${asked} %}${body}${otherwise === '' ? '' : `{% else %}${otherwise}`}{% endif %}`
    },
  },
  /** Recipient variables are put in as they are, so markup takes one that the sender has escaped: `name_html` beside `name`. */
  mailgun: {
    tag: (path, place) => `%recipient.${path.replaceAll('.', '_')}${isMarkup(place) ? '_html' : ''}%`,
  },
  /** Audience fields are upper-case and are escaped by Mailchimp. */
  mailchimp: {
    tag: (path) => `*|${mailchimpName(path)}|*`,
    condition: ({ path, body, otherwise }) => {
      const name = mailchimpName(path)
      if (body === '') return `*|IFNOT:${name}|*${otherwise}*|END:IF|*`
      return `*|IF:${name}|*${body}${otherwise === '' ? '' : `*|ELSE:|*${otherwise}`}*|END:IF|*`
    },
  },
} as const satisfies Record<string, MergeLanguage>

export type MergeLanguageName = keyof typeof mergeLanguages
