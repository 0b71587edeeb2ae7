import type { CatalogEntry } from './entry.ts'

/** What can go wrong while a template's components run and while values are put into its shape. */
export const renderCatalog = {
  'template-throws': {
    severity: 'error',
    message: (component: string, reason: string) => `<${component}> threw while it was rendered: ${sentence(reason)}`,
    hint: () => 'Mend the component at the place above, or give it the props it needs.',
    explanation:
      'A component is ordinary TypeScript, and this one threw an exception. Without its output there is no mail. The place is where the exception was thrown; the stack lists the components around it, innermost first.',
  },
  'template-empty': {
    severity: 'error',
    message: (template: string) => `<${template}> rendered nothing, so there is no mail.`,
    hint: () => 'Return an <Email> element from the component.',
    explanation: 'The template returned null, undefined, false or an empty fragment. Often a `return` is missing before the JSX.',
  },
  'email-missing': {
    severity: 'error',
    message: (template: string, found: string) =>
      `<${template}> rendered ${found} instead of an <Email>, which every mail needs as its root.`,
    hint: () => 'Wrap what the template returns in <Email subject="…">.',
    explanation:
      'The root of a mail is an <Email> element: it carries the subject, the language and the document around the content. A template whose root is anything else cannot become a mail.',
  },
  'two-email-roots': {
    severity: 'error',
    message: (count: number) => `The template renders ${count} <Email> elements, but a mail has one.`,
    hint: () => 'Keep one <Email> and put the content of the others into it, or make them templates of their own.',
    explanation: 'A template compiles to one mail. Two <Email> roots would be two subjects and two documents.',
  },
  'not-renderable': {
    severity: 'error',
    message: (value: string) => `${capitalised(value)} cannot be shown in a mail, since it is neither text nor an element.`,
    hint: () => 'Turn it into text first, for example with String(…), toLocaleString() or one of its fields.',
    explanation: 'Children may be strings, numbers, elements, arrays of these, and null, undefined or booleans, which show nothing.',
  },
  'element-type': {
    severity: 'error',
    message: (value: string) => `An element's type is ${value}, but it must be a tag name or a component.`,
    hint: () => 'Check the import: a default export that is imported by name, or the other way round, arrives as undefined.',
    explanation: 'JSX with a capital letter uses a variable as its component. This one was not a function.',
  },
  'attribute-value': {
    severity: 'error',
    message: (attribute: string, value: string) => `${attribute} is ${value}, which cannot be written as an attribute.`,
    hint: (attribute: string) => `Give ${attribute} a string, a number or a boolean.`,
    explanation: 'Attributes of HTML elements are text. Event handlers and other functions never run in a mail.',
  },
  'inner-html': {
    severity: 'error',
    message: () => 'dangerouslySetInnerHTML is React’s, and this element is emailc’s, which would leave the HTML out.',
    hint: () => 'Use <Ugc> for HTML from outside, which is made safe, and <Raw> of emailc/components/raw for your own.',
    explanation:
      'Templates of jsx-email and react-email may use it: their HTML is read and styled like any other. In emailc’s own JSX two components say which HTML is trusted.',
  },
  'component-recursion': {
    severity: 'error',
    message: (cycle: string) => `The template never ends: ${cycle} renders itself without an end.`,
    hint: () => 'Give the recursion a condition that stops it, or check the data for a cycle.',
    explanation:
      'Components and elements nested more than 400 deep are taken for an endless recursion, which would otherwise overflow the stack.',
  },
  'async-in-sync': {
    severity: 'error',
    message: (component: string) => `<${component}> is asynchronous, and compile() is not.`,
    hint: () => 'Use compileAsync(), or load the data first and pass it as props.',
    explanation: 'compile() runs once per recipient and never waits. compileAsync() awaits asynchronous components before it compiles.',
  },
  'tailwind-missing': {
    severity: 'error',
    message: () => 'The mail uses Tailwind classes, but Tailwind 4 is not installed in this project.',
    hint: () => 'Install it with npm install -D tailwindcss@4.',
    explanation:
      'Classes are explained by the Tailwind of your own project, so that they mean in a mail what they mean elsewhere. It is looked for in the folder the command runs in, and in the packages of react-email.',
  },
  'tailwind-settings': {
    severity: 'error',
    message: (reason: string) => `Tailwind does not accept its settings: ${sentence(reason)}`,
    hint: () => 'Correct the configuration or the theme CSS that is given to Tailwind.',
    explanation:
      'The configuration of <Tailwind>, or the CSS file named in the plugin, was refused by Tailwind itself. The reason is in its own words.',
  },
  'suspense-endless': {
    severity: 'error',
    message: (component: string) => `<${component}> waited for a promise 50 times and still throws one.`,
    hint: () => 'Make the promise outside of the component, or keep it in a cache, so that the next call finds the same one.',
    explanation:
      'A component that throws a promise is called again when the promise has settled. One that makes a new promise each time would never end. `use(promise)` is safe: it goes on with the promise it waited for.',
  },
  'context-missing': {
    severity: 'error',
    message: (context: string) => `A component reads the context ${context}, but nothing above it provides it.`,
    hint: (context: string) => `Wrap it in <${context}.Provider value={…}>, or give createContext() an initial value.`,
    explanation: 'A context made without an initial value is required: reading it outside its provider is a mistake, not undefined.',
  },
  'context-outside-render': {
    severity: 'error',
    message: (context: string) => `useContext(${context}) was called outside a component that is being rendered.`,
    hint: () => 'Call it at the top of a component, before the first await.',
    explanation: 'A context belongs to a place in the tree of one mail. After an await, or in a plain callback, there is no such place.',
  },
  'render-unstable': {
    severity: 'error',
    message: (template: string) => `<${template}> renders a different structure each time it is asked with the same props.`,
    hint: () => 'Take random numbers, the time and counters out of the components and pass them as props.',
    explanation:
      'A mail is compiled from its structure, so the same props must give the same elements. Texts may differ; elements may not.',
  },
  'header-line-break': {
    severity: 'error',
    message: (header: string) => `The value for ${header} contains a line break or NUL, which would start another header.`,
    hint: () => 'Remove line breaks from the data before it becomes a subject or header.',
    explanation:
      'CR, LF, NUL and their Unicode relatives in a header value are how header injection works, so they are refused, not stripped.',
  },
  'url-refused': {
    severity: 'warning',
    message: (scheme: string) => `A ${scheme === '//' ? 'protocol-relative' : `${scheme}:`} URL was refused and replaced by #.`,
    hint: () => 'Use https, http, mailto, tel, sms or cid, and write the scheme out.',
    explanation:
      'Links and images may only use schemes that mail clients open safely. Everything else, javascript: above all, never reaches the output.',
  },
  'fragment-evicted': {
    severity: 'error',
    message: (id: string) => `The values name the list item shape ${id}, which this compiler no longer holds.`,
    hint: () => 'Splice right after render(), store the parts with the values, or raise cacheSize.',
    explanation: 'The shape cache is bounded. Values that are kept for later need the parts of their shape kept with them.',
  },
  'splice-shape': {
    severity: 'error',
    message: (found: string) => `splice takes a shape, and got ${found}.`,
    hint: () => 'Take the shape that render() returned, or make one from stored parts with shapeFromParts().',
    explanation:
      'A shape is a lowered structure. `compile()` returns a name of its shape only; `render()` returns the shape itself, together with one recipient’s values.',
  },
  'splice-values': {
    severity: 'error',
    message: (found: string) => `The values do not fit the shape: ${found}.`,
    hint: () => 'Splice the values into the shape that the same render() returned with them.',
    explanation:
      'Values are a string for each hole of a shape and a list of items for each of its lists, in order. Those of another shape would put words where they do not belong, so fewer than the shape reads, or something else, is refused.',
  },
  'compiler-option': {
    severity: 'error',
    message: (name: string, _closest: string | undefined) => `createCompiler knows no option ${name}.`,
    hint: (_name: string, near: string | undefined) =>
      near === undefined ? 'There are targets, wrapText and cacheSize.' : `Did you mean ${near}?`,
    explanation: 'An option with a slip in its name would be left out without a word, so it is refused.',
  },
  'style-in-list': {
    severity: 'error',
    message: () => 'A <Style> stands inside a list, but document CSS applies to the whole mail.',
    hint: () => 'Move <Style> out of the list, to the <Email>.',
    explanation: 'Document CSS is inlined once for each structure of a mail. Inside a list it would depend on which items there are.',
  },
  'selector-syntax': {
    severity: 'error',
    message: (selector: string, reason: string) => `${JSON.stringify(selector)} is not a CSS selector: ${sentence(reason)}`,
    hint: () => 'Write a tag, a class or a combination, for example h1, p.lead or card > button.',
    explanation: 'explain finds elements by CSS selectors over the names that themes use.',
  },
} as const satisfies Record<string, CatalogEntry>

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
