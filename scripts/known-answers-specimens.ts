/** One piece of HTML that uses a feature, and what it looks like in the lens's picture when Word keeps it. */
export interface Specimen {
  readonly html: string
  readonly kept: RegExp
}

const VALUES: Readonly<Record<string, string>> = {
  'css-background': '#123456',
  'css-background-color': '#123456',
  'css-border': '1px solid #123456',
  'css-border-collapse': 'collapse',
  'css-direction': 'rtl',
  'css-display-none': 'none',
  'css-display': 'none',
  'css-font': 'bold 20px Arial',
  'css-font-weight': '700',
  'css-list-style': 'square',
  'css-list-style-type': 'square',
  'css-text-align': 'center',
  'css-text-decoration': 'underline',
  'css-text-justify': 'inter-character',
  'css-text-transform': 'uppercase',
  'css-vertical-align': 'top',
  'css-word-break': 'break-all',
  'css-display-flex': 'flex',
  'css-display-grid': 'grid',
}

const PROPERTIES: Readonly<Record<string, string>> = {
  'css-display-flex': 'display',
  'css-display-grid': 'display',
  'css-display-none': 'display',
  'css-left-right-top-bottom': 'left',
  'css-block-inline-size': 'block-size',
  'css-border-inline-block': 'border-inline',
  'css-border-inline-block-individual': 'border-inline-start',
  'css-border-inline-block-longhand': 'border-inline-color',
  'css-border-radius-logical': 'border-start-start-radius',
  'css-column-layout-properties': 'column-rule',
  'css-grid-template': 'grid-template-columns',
  'css-margin-block-start-end': 'margin-block-start',
  'css-margin-inline-block': 'margin-inline',
  'css-margin-inline-start-end': 'margin-inline-start',
  'css-padding-block-start-end': 'padding-block-start',
  'css-padding-inline-block': 'padding-inline',
  'css-padding-inline-start-end': 'padding-inline-start',
  'css-scroll-snap': 'scroll-snap-type',
}

const NOT_PROPERTIES =
  /^css-(?:at-|unit-|function-|selector-|pseudo-|important$|comments$|nesting$|variables$|rgba?$|modern-color$|intrinsic-size$|sytem-ui$|inert-attribute$|(?:linear|radial|conic)-gradient$)/

/** On which element a property is shown; a cell unless told. */
const ELEMENTS: Readonly<Record<string, string>> = {
  'css-margin': 'p',
  'css-text-indent': 'p',
  'css-list-style': 'ul',
  'css-list-style-type': 'ul',
  'css-border-collapse': 'table',
  'css-word-break': 'td',
}

const color = (selector: string, body: string): Specimen => ({
  html: `<style>${selector}{color:#123456}</style>${body}`,
  kept: /<(?:p|a|b)[^>]*color:#123456/,
})
const value = (declaration: string, pattern: RegExp): Specimen => ({
  html: `<table><tr><td style="${declaration}">a</td></tr></table>`,
  kept: pattern,
})

const SELECTORS: Readonly<Record<string, Specimen>> = {
  'css-selector-adjacent-sibling': color('b + p', '<b>x</b><p>a</p>'),
  'css-selector-attribute': color('[title]', '<p title="x">a</p>'),
  'css-selector-child': color('div > p', '<div><p>a</p></div>'),
  'css-selector-class': color('.x', '<p class="x">a</p>'),
  'css-selector-descendant': color('div p', '<div><p>a</p></div>'),
  'css-selector-general-sibling': color('b ~ p', '<b>x</b><p>a</p>'),
  'css-selector-grouping': color('i, p', '<p>a</p>'),
  'css-selector-id': color('#x', '<p id="x">a</p>'),
  'css-selector-type': color('p', '<p>a</p>'),
  'css-selector-universal': color('*', '<p>a</p>'),
  // Word applies the style of the first class alone, so the chain as such is not understood.
  'css-selector-chaining': { html: '<style>.x.y{color:#123456}</style><p class="x">a</p>', kept: /<p>a/ },
  'css-pseudo-class-link': color('a:link', '<a href="https://example.com/">a</a>'),
}

const VALUE_FEATURES: Readonly<Record<string, Specimen>> = {
  'css-variables': value('color:var(--x)', /color:var/),
  'css-rgb': value('color:rgb(1,2,3)', /color:rgb\(/),
  'css-rgba': value('color:rgba(1,2,3,.5)', /color:rgba\(/),
  'css-modern-color': value('color:oklch(40% 0.1 20)', /color:oklch\(/),
  'css-intrinsic-size': value('width:min-content', /width:min-content/),
  'css-linear-gradient': value('background-image:linear-gradient(red,blue)', /gradient/),
  'css-radial-gradient': value('background-image:radial-gradient(red,blue)', /gradient/),
  'css-conic-gradient': value('background-image:conic-gradient(red,blue)', /gradient/),
  'css-function-clamp': value('width:clamp(1px,2px,3px)', /clamp\(/),
  'css-function-max': value('width:max(1px,2px)', /width:max\(/),
  'css-function-min': value('width:min(1px,2px)', /width:min\(/),
  'css-function-light-dark': value('color:light-dark(#123456,#654321)', /light-dark\(/),
  'css-unit-calc': value('width:calc(1px + 2px)', /calc\(/),
  'css-unit-percent': value('width:50%', /width:50%/),
  'css-unit-initial': value('color:initial', /color:initial/),
  'css-important': { html: '<style>p{color:#123456 !important}</style><p style="color:#654321">a</p>', kept: /<p[^>]*#123456/ },
  'css-comments': { html: '<style>/* a */p{color:#123456}</style><p>a</p>', kept: /<p[^>]*#123456/ },
  'css-nesting': { html: '<style>div{& p{color:#123456}}</style><div><p>a</p></div>', kept: /<p[^>]*#123456/ },
  'css-sytem-ui': value('font-family:system-ui', /<td[^>]*system-ui/),
}

const AT_RULES: Readonly<Record<string, string>> = {
  'css-at-media': '@media (max-width:9000px)',
  'css-at-media-hover': '@media (hover:hover)',
  'css-at-media-orientation': '@media (orientation:landscape)',
  'css-at-media-prefers-color-scheme': '@media (prefers-color-scheme:light)',
  'css-at-media-prefers-reduced-motion': '@media (prefers-reduced-motion:no-preference)',
  'css-at-media-device-pixel-ratio': '@media (min-resolution:1dppx)',
  'css-at-supports': '@supports (color:red)',
}

const HTML_ELEMENTS: Readonly<Record<string, string>> = {
  'html-abbr': 'abbr',
  'html-address': 'address',
  'html-audio': 'audio',
  'html-bdi': 'bdi',
  'html-blockquote': 'blockquote',
  'html-button-reset': 'button',
  'html-button-submit': 'button',
  'html-code': 'code',
  'html-del': 'del',
  'html-dfn': 'dfn',
  'html-dialog': 'dialog',
  'html-div': 'div',
  'html-form': 'form',
  'html-h1-h6': 'h2',
  'html-hr': 'hr',
  'html-img': 'img',
  'html-input-checkbox': 'input',
  'html-input-text': 'input',
  'html-input-submit': 'input',
  'html-input-radio': 'input',
  'html-input-hidden': 'input',
  'html-input-reset': 'input',
  'html-meter': 'meter',
  'html-object': 'object',
  'html-p': 'p',
  'html-picture': 'picture',
  'html-pre': 'pre',
  'html-progress': 'progress',
  'html-ruby': 'ruby',
  'html-rt': 'rt',
  'html-rp': 'rp',
  'html-select': 'select',
  'html-semantics': 'section',
  'html-small': 'small',
  'html-span': 'span',
  'html-strike': 'strike',
  'html-strong': 'strong',
  'html-svg': 'svg',
  'html-table': 'table',
  'html-textarea': 'textarea',
  'html-video': 'video',
  'html-wbr': 'wbr',
  'html-marquee': 'marquee',
  'html-lists': 'ul',
  'html-acronym': 'acronym',
}

const HTML_ATTRIBUTES: Readonly<Record<string, readonly [html: string, kept: RegExp]>> = {
  'html-align': ['<p align="center">a</p>', /align="center"/],
  'html-background': ['<body background="https://example.com/a.png">a</body>', /background="/],
  'html-cellpadding': ['<table cellpadding="7"><tr><td>a</td></tr></table>', /cellpadding="7"/],
  'html-cellspacing': ['<table cellspacing="7"><tr><td>a</td></tr></table>', /cellspacing="7"/],
  'html-dir': ['<p dir="rtl">a</p>', /dir="rtl"/],
  'html-height': ['<table height="70"><tr><td>a</td></tr></table>', /height="70"/],
  'html-hidden': ['<p hidden>a</p>', /hidden/],
  'html-lang': ['<p lang="fr">a</p>', /lang="fr"/],
  'html-loading-attribute': ['<img src="https://example.com/a.png" width="10" loading="lazy">', /loading/],
  'html-popover': ['<p popover>a</p>', /popover/],
  'html-srcset': ['<img src="https://example.com/a.png" width="10" srcset="https://example.com/b.png 2x">', /srcset/],
  'html-valign': ['<table><tr><td valign="top">a</td></tr></table>', /valign="top"/],
  'html-width': ['<table width="70"><tr><td>a</td></tr></table>', /width="70"/],
  'html-target': ['<a href="https://example.com/" target="_blank">a</a>', /target=/],
  'html-role': ['<table role="presentation"><tr><td>a</td></tr></table>', /role=/],
  'html-aria-label': ['<p aria-label="x">a</p>', /aria-label/],
  'html-aria-hidden': ['<p aria-hidden="true">a</p>', /aria-hidden/],
  'html-aria-describedby': ['<p aria-describedby="x">a</p>', /aria-describedby/],
  'html-aria-labelledby': ['<p aria-labelledby="x">a</p>', /aria-labelledby/],
  'html-mailto-links': ['<a href="mailto:a@example.com">a</a>', /mailto:/],
  'html-anchor-links': ['<a href="#x">a</a><a name="x"></a>', /name="x"/],
  'html-required': ['<p required>a</p>', /required/],
  'html-comments': ['a<!-- note -->b', /ab/],
}

/** The specimen of a feature; `undefined` for one that this lens has no view of (AMP, BIMI, colour-scheme tags). */
export function specimens(slug: string): Specimen | undefined {
  const listed = SELECTORS[slug] ?? VALUE_FEATURES[slug]
  if (listed !== undefined) return listed
  if (slug.startsWith('css-unit-')) return value(`width:10${slug.slice('css-unit-'.length)}`, /<td[^>]*width:10/)
  if (slug.startsWith('css-pseudo-')) return pseudo(slug)
  const atRule = AT_RULES[slug]
  if (atRule !== undefined) return { html: `<style>${atRule}{p{color:#123456}}</style><p>a</p>`, kept: /<p[^>]*#123456/ }
  if (slug.startsWith('css-') && !NOT_PROPERTIES.test(slug)) return property(slug)
  return htmlSpecimen(slug)
}

function htmlSpecimen(slug: string): Specimen | undefined {
  const name = HTML_ELEMENTS[slug]
  if (name !== undefined)
    return { html: `<body><${name} src="https://example.com/a.png" width="10">a</${name}></body>`, kept: new RegExp(`<${name}[ >]`) }
  const attribute = HTML_ATTRIBUTES[slug]
  if (attribute !== undefined) return { html: attribute[0], kept: attribute[1] }
  const format = /^image-(\w+)$/.exec(slug)?.[1]
  if (format === undefined || format === 'mp4' || format === 'hdr') return undefined
  const src = format === 'base64' ? 'data:image/png;base64,iVBORw0KGgo=' : `https://example.com/a.${format}`
  return { html: `<img src="${src}" width="10" alt="">`, kept: /<img/ }
}

function property(slug: string): Specimen {
  const name = PROPERTIES[slug] ?? slug.slice('css-'.length)
  const element = ELEMENTS[slug] ?? 'td'
  const declaration = `${name}:${VALUES[slug] ?? '7px'}`
  const html =
    element === 'td'
      ? `<table cellpadding="0" cellspacing="0"><tr><td style="${declaration}">a</td></tr></table>`
      : element === 'table'
        ? `<table style="${declaration}"><tr><td>a</td></tr></table>`
        : `<${element} style="${declaration}"><li>a</li></${element}>`
  if (name === 'display' && VALUES[slug] === 'none') return { html: `<p style="display:none">gone</p>b`, kept: /^(?![^]*gone)/ }
  // A shorthand is drawn as its longhands; a margin or padding that Word obeys has the specimen's value.
  const longhand =
    name === 'background'
      ? 'background-color'
      : name === 'font'
        ? 'font-size'
        : name === 'border'
          ? 'border-top-width'
          : name === 'margin' || name === 'padding'
            ? `${name}-top`
            : name
  return { html, kept: new RegExp(`<${element}[^>]*[";]${longhand}:(?!0)`) }
}

function pseudo(slug: string): Specimen {
  const [, kind, name] = /^css-pseudo-(class|element)-(.+)$/.exec(slug)!
  const argument = /^(?:not|has|nth-|lang)/.test(name!) ? (name === 'lang' ? '(en)' : name!.startsWith('nth') ? '(1)' : '(i)') : ''
  return color(`p${kind === 'class' ? ':' : '::'}${name}${argument}`, '<p lang="en">a</p>')
}
