import { parse, walk } from 'css-tree/dist/csstree.esm'

/** What the cascade must know of a selector in document CSS. */
export interface SelectorFacts {
  /** It has a state or a pseudo-element, which only a rule in the head can express. */
  readonly needsHead: boolean
  /** It may match or not depending on an element's siblings or children. */
  readonly dependsOnSiblings: boolean
  /** The attributes whose values it compares. */
  readonly comparedAttributes: readonly string[]
}

const states: ReadonlySet<string> = new Set([
  'hover',
  'active',
  'focus',
  'focus-within',
  'focus-visible',
  'visited',
  'link',
  'any-link',
  'target',
  'checked',
  'disabled',
  'enabled',
  'before',
  'after',
  'first-letter',
  'first-line',
  'marker',
  'selection',
  'placeholder',
])

const siblingClasses = /^(?:first|last|only)-(?:child|of-type)$|^nth-(?:last-)?(?:child|of-type)$|^empty$|^has$/

/** Reads a selector's parts once; a selector that css-tree cannot read counts as one for the head, where clients may understand it. */
export function analyseSelector(selector: string): SelectorFacts {
  const facts = { needsHead: false, dependsOnSiblings: false, comparedAttributes: [] as string[] }
  try {
    walk(parse(selector, { context: 'selector' }), (node) => {
      if (node.type === 'PseudoElementSelector') facts.needsHead = true
      else if (node.type === 'PseudoClassSelector') {
        const name = node.name.toLowerCase()
        if (states.has(name)) facts.needsHead = true
        if (siblingClasses.test(name)) facts.dependsOnSiblings = true
      } else if (node.type === 'Combinator') {
        if (node.name === '+' || node.name === '~') facts.dependsOnSiblings = true
      } else if (node.type === 'AttributeSelector' && node.value !== null) {
        facts.comparedAttributes.push(node.name.name.toLowerCase())
      }
    })
  } catch {
    facts.needsHead = true
  }
  return facts
}

/**
 * Whether a selector relies on markup that a client adds around the mail, so that it matches nothing before it arrives there:
 * Outlook.com's `[data-ogsc]`, Gmail's `u + .body`, Outlook.com's `.ExternalClass`, Apple's data detectors, Samsung, Thunderbird, Yahoo.
 *
 * @see https://howtotarget.email
 */
export function isClientHook(selector: string): boolean {
  return clientHooks.test(selector)
}

const clientHooks =
  /\[data-ogs[cb]|\[owa|\[class~?=["']?x_|\bu\s*\+|\.ExternalClass|\.ReadMsgBody|#outlook\b|#MessageViewBody|#MessageWebViewDiv|x-apple-data-detectors|\.moz-text-html|\.yshortcuts|\.gmail|\.mail-message|\.&|\.aolReplacedBody|\bdiv\[style\*=["']?margin: 16px 0/i
