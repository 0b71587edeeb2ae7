import type { CatalogEntry } from './entry.ts'

/** What can go wrong between a project's files and a template that is ready to compile. */
export const projectCatalog = {
  'migrate-nothing': {
    severity: 'error',
    message: (folder: string) => `No file in ${folder === '.' ? 'this folder' : folder} imports jsx-email or react-email.`,
    hint: () => 'Name the folder that holds the templates.',
    explanation: '`emailc migrate` looks through a folder for .tsx and .jsx files that import jsx-email or react-email, and found none.',
  },
  'template-default-export': {
    severity: 'error',
    message: (file: string, found: string) => `${file} has no component as its default export${found}, so there is nothing to compile.`,
    hint: () =>
      'Export the template as `export default function MyMail(props: Props) { … }`; name a file of shared parts with a leading _.',
    explanation:
      'A template is a module whose default export is the component. Files that only hold parts for other templates belong outside the `templates` globs, or get a name that starts with `_`.',
  },
  'template-import': {
    severity: 'error',
    message: (specifier: string, importer: string) => `${importer} imports ${specifier}, which does not exist.`,
    hint: (specifier: string) =>
      specifier.startsWith('.')
        ? 'Check the path and its ending (.ts or .tsx).'
        : `Check the spelling, or install it: npm install ${specifier}`,
    explanation: 'An import of a template, or of a file it uses, could not be resolved to a file or an installed package.',
  },
  'template-export': {
    severity: 'error',
    message: (name: string, specifier: string) => `${specifier} exports nothing named ${name}.`,
    hint: () => 'Check the spelling of the import, and that the other module still exports it.',
    explanation: 'A template, or a file it uses, imports a name that the other module does not export.',
  },
  'template-syntax': {
    severity: 'error',
    message: (file: string, reason: string) => `${file} could not be parsed: ${reason}.`,
    hint: () => 'Mend the syntax at the place above.',
    explanation: 'The file is not TypeScript with JSX that the parser accepts, so nothing of it was run.',
  },
  'css-file': {
    severity: 'error',
    message: (reason: string) => `This style sheet could not be compiled: ${reason}.`,
    hint: () => 'Mend the style sheet; Sass, Less and Stylus must be installed in the project.',
    explanation:
      'A style sheet that a template imports could not be read by PostCSS, or by the preprocessor that its ending names, or imports a file that does not exist.',
  },
  'css-import-unused': {
    severity: 'error',
    message: (specifier: string) =>
      `${specifier} is imported for its side effects by a module without a default export, so no mail gets it.`,
    hint: (specifier: string) => `Write \`import css from '${specifier}'\` and <Style css={css} />, or use a CSS module.`,
    explanation:
      "`import './mail.css'` belongs to the component that the same module exports as its default (or as `Template`): every mail with that component gets the sheet. A module of several components takes a CSS module, or the text of the sheet.",
  },
  'image-import': {
    severity: 'error',
    message: (specifier: string) =>
      `${specifier} is imported as a module, which would give an address on this machine; a mail needs one that every recipient can reach.`,
    hint: (_: string, name: string) =>
      `Put the image on a server and write its address: <Image src="https://assets.example.com/${name}" … />.`,
    explanation:
      'Bundlers turn an imported image into the path of a file that they copy beside a web page. A mail has no such place beside it. Gmail and Outlook refuse `data:` addresses, so emailc does not make one either. `import svg from "./icon.svg?raw"` gives the text of an SVG.',
  },
  'tsconfig-extends': {
    severity: 'error',
    message: (file: string, target: string) => `${file} extends ${target}, which is not there, so its paths and JSX settings are unknown.`,
    hint: (_file: string, target: string) =>
      `Install or write ${target}, or take \`extends\` out; in a monorepo the packages must be installed first.`,
    explanation: 'Templates are resolved by the nearest tsconfig.json, and by what that extends. One of these files does not exist.',
  },
  'template-load': {
    severity: 'error',
    message: (file: string, reason: string) => `${file} threw while it was being loaded: ${reason}`,
    hint: () => 'This code runs when the module is imported, outside any component; move work that needs props into the component.',
    explanation: 'The code at the top level of a template, or of a file it imports, threw before any component ran.',
  },
  'fixtures-form': {
    severity: 'error',
    message: (name: string, found: string) => `${name} must be an object of props, but it is ${found}.`,
    hint: () => 'Write `export const fixtures = { default: { … } }`: each name holds one complete set of props.',
    explanation: '`fixtures` is an object whose keys name cases and whose values are the props of each case.',
  },
  'fixture-unknown': {
    severity: 'error',
    message: (name: string, file: string) => `There is no fixture "${name}" in ${file}.`,
    hint: (_name: string, _file: string, known: string) => (known === '' ? 'It exports no fixtures.' : `Its fixtures are ${known}.`),
    explanation: '`--fixture` named a set of props that the template does not export.',
  },
  'props-schema': {
    severity: 'error',
    message: (source: string, path: string, reason: string) => `${source} does not fit the template’s schema: ${path}${reason}`,
    hint: () => 'Mend the value, or the `schema` export of the template when the value is right.',
    explanation:
      'The template exports a `schema` (any Standard Schema validator), and a set of props does not pass it. `send` refuses such a recipient before anything is queued.',
  },
  'schema-form': {
    severity: 'error',
    message: (file: string, found: string) => `The schema of ${file} is ${found}, not a Standard Schema validator.`,
    hint: () => 'Export a validator of zod, valibot, arktype or another library that implements Standard Schema.',
    explanation: 'The optional export `schema` must carry a `~standard` property with a `validate` function (https://standardschema.dev).',
  },
  'kind-value': {
    severity: 'error',
    message: (file: string, found: string) => `The kind of ${file} must be "transactional" or "promotional", but it is ${found}.`,
    hint: () => "Write `export const kind = 'transactional'` or `'promotional'`, or leave it out.",
    explanation: 'The optional export `kind` says whether the mail answers something the recipient did or advertises something.',
  },
  'props-json': {
    severity: 'error',
    message: (source: string, reason: string) => `${source} is not JSON: ${reason}`,
    hint: () => 'Give one JSON object with the props of one recipient.',
    explanation: '`--props` takes a file, or `-` for standard input, that holds one JSON object.',
  },
  'props-form': {
    severity: 'error',
    message: (source: string, found: string) => `${source} must hold one JSON object, but it holds ${found}.`,
    hint: () => 'Wrap the props in braces: {"name": "Ada"}.',
    explanation: 'Props are one object whose keys are the names the component reads.',
  },
  'props-missing': {
    severity: 'error',
    message: (file: string) => `The props file ${file} cannot be read.`,
    hint: () => 'Check the path after --props, or pipe JSON in with --props -.',
    explanation: '`--props` named a file that does not exist or may not be read.',
  },
  'props-key': {
    severity: 'error',
    message: (source: string, path: string) => `${source} has the key ${path}, which could change how every object behaves.`,
    hint: () => 'Rename the key; __proto__, constructor and prototype are refused in data.',
    explanation:
      'Props come from outside. A key named `__proto__` (or `constructor` with a `prototype`) in JSON can change the prototype of objects it is merged into, so emailc refuses it rather than dropping it silently.',
  },
  'element-not-found': {
    severity: 'error',
    message: (selector: string, template: string) => `No element of ${template} matches ${selector}.`,
    hint: () => 'Selectors use the names that themes use: `h1`, `p.muted`, `card > button`.',
    explanation:
      '`emailc explain <template> <selector>` looks in the mail of one fixture. An element that only other props bring is found with `--fixture` or `--props`.',
  },
  'property-unset': {
    severity: 'error',
    message: (property: string, selector: string) => `Nothing sets ${property} on ${selector}.`,
    hint: (_property: string, _selector: string, similar?: string) =>
      similar === undefined ? 'Leave the property out to see everything that is set.' : `Did you mean ${similar}?`,
    explanation:
      '`emailc explain <template> <selector> <property>` was asked about a property that no rule, style or ancestor gives a value.',
  },
  'output-collision': {
    severity: 'error',
    message: (first: string, second: string, path: string) => `${first} and ${second} would both be written to ${path}.`,
    hint: () => 'Rename one of them, or build them with two commands and two --out folders.',
    explanation: 'The output path of a template is its path below the fixed part of the glob that found it, and two templates share one.',
  },
  'output-outside': {
    severity: 'error',
    message: (out: string) =>
      `The output folder ${out === '.' ? 'is the project itself' : `${out} holds the project’s own sources`}, so the build will not write there.`,
    hint: () => 'Choose a folder of its own, such as --out dist.',
    explanation: 'Build output must not be mixed with sources: the folder is, or contains, the project root or a template.',
  },
  'starter-folder': {
    severity: 'error',
    message: (folder: string, reason: string) => `No project can be made in ${folder}: ${reason}.`,
    hint: () => 'Give the path of a folder that is yours to write in; it is made when it does not exist.',
    explanation: '`emailc init` was given a path that is a file, or that may not be written to.',
  },
  'package-manifest': {
    severity: 'error',
    message: (file: string, reason: string) => `${file} cannot be read as a package: ${reason}.`,
    hint: () => 'Mend the file, or move it away: `emailc init` writes a new one.',
    explanation: '`emailc init` adds scripts and the dependency to an existing package.json, which must be one JSON object for that.',
  },
  'component-unknown': {
    severity: 'error',
    message: (name: string) => `The library has no component "${name}".`,
    hint: (_name: string, similar?: string) =>
      similar === undefined ? '`emailc add` without a name lists the components.' : `Did you mean ${similar}?`,
    explanation:
      '`emailc add` copies a component of `emailc/components`, named in kebab-case (`data-table`) or as it is used (`DataTable`).',
  },
  'component-not-separable': {
    severity: 'error',
    message: (name: string) => `<${name}> shares state or libraries with the rest of the package, so a copy would not work.`,
    hint: (name: string) => `Style it through a theme, or write a component around <${name}>.`,
    explanation:
      'Some components read or provide a context that others of the library use (themes and tokens, the unsubscribe address), or clean foreign content with libraries of the package. A copy would have a context of its own, so `emailc add` does not make one.',
  },
  'component-exists': {
    severity: 'error',
    message: (file: string) => `${file} is there already.`,
    hint: () => 'Copy to another folder with --to, or write over the file with --force.',
    explanation: '`emailc add` does not write over files, since a copy of a component is there to be changed.',
  },
  'merge-output-expression': {
    severity: 'error',
    message: (fixture: string, part: string, reason: string) =>
      `Fixture "${fixture}" cannot become a template for another sender: in its ${part === 'html' ? 'HTML' : part}, ${reason}.`,
    hint: () => 'Pass what is shown as a text prop of its own, ready to show, instead of computing it from other props.',
    explanation:
      'Another sender’s template can only put the value of a field into a place. `emailc build --merge` runs the template with words it can find again in place of every text prop; here the mail does not consist of these words and constant text, because the template computes, formats, compares or cuts a prop. Numbers and dates must come as formatted texts.',
  },
  'merge-output-structure': {
    severity: 'error',
    message: (fixture: string, part: string) =>
      `The ${part === 'html' ? 'HTML' : part} of fixture "${fixture}" is not what the merge template makes of its props, so one template cannot stand for all recipients.`,
    hint: () => 'Let this part depend on whether one prop is there, or make a template of its own for each structure.',
    explanation:
      'A merge template can show a value, repeat a part for each item of a list, and show a part where a prop is there (a text that is not empty, a list with items, `true`). Here a part of the mail depends on something else: on which of several words a prop is, on a number, or on two props at once. Beside the fixtures, mails without each combination of what may be missing are compared; those are called “without note, url”.',
  },
  'merge-output-list': {
    severity: 'error',
    message: (list: string, language: string) => `The template repeats a part for each of ${list}, and ${language} has no lists.`,
    hint: () => 'Use --merge handlebars or --merge liquid, or send with emailc, which renders each recipient’s list.',
    explanation: 'Mailgun’s recipient variables and Mailchimp’s merge tags put values into places and repeat nothing.',
  },
  'merge-output-condition': {
    severity: 'error',
    message: (path: string, language: string) =>
      `The template shows a part only where ${path} is there, and ${language} puts in values and asks for nothing.`,
    hint: () => 'Use --merge handlebars, liquid or mailchimp, make a template of its own for each structure, or send with emailc.',
    explanation: 'Mailgun’s recipient variables put values into places. They cannot leave a part of a mail out.',
  },
  'merge-output-conditions': {
    severity: 'error',
    message: (count: number, most: number) =>
      `${count} props are missing from some fixture, and a merge template is made with at most ${most}.`,
    hint: () => 'Make a template of its own for each kind of mail, or send with emailc, which renders each recipient’s mail.',
    explanation:
      '`emailc build --merge` compiles the mail with each combination of what may be missing, so each such prop doubles the work.',
  },
  'merge-output-list-edges': {
    severity: 'error',
    message: (list: string, part: string) => `In the ${part === 'html' ? 'HTML' : part}, the items of ${list} do not look alike.`,
    hint: () => 'Let every item but the first and the last be written alike; of an ordered list, pass the numbers as texts.',
    explanation:
      'A loop in another sender’s template can ask whether an item is the first or the last, and nothing else of its place. What counts, as the numbers of an ordered list do in the text part, or looks different in every second row, differs between items in the middle, too. Lists in items that are written differently at both ends cannot be put together either.',
  },
  'merge-output-fixtures': {
    severity: 'error',
    message: (template: string) => `${template} has no fixtures, so there is nothing to make a merge template from.`,
    hint: () => 'Export `fixtures` with at least one set of props.',
    explanation: '`emailc build --merge` finds out what a template does with its props by running it with those of its fixtures.',
  },
} as const satisfies Record<string, CatalogEntry>
