import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Highlight } from './highlight.ts'
import { attribute } from './page.ts'
import type { Page } from './page.ts'
import { compileSpecimens } from './specimens.ts'
import type { Specimen, View } from './specimens.ts'

/** Where the README's template is written to be compiled. */
const FOLDER = 'artifacts/site-home'

const reasons: readonly (readonly [title: string, words: string, path: string])[] = [
  ['Styles cascade', 'A theme reaches what is inside it, the nearest one wins, and emailc says for every property which declaration won and where it stands.', 'concepts/cascade'],
  ['Holds in Outlook', 'One document has a view for Word and one for browsers, both well-formed. The text part comes from the same components.', 'concepts/lenses'],
  ['Microseconds a recipient', 'A template is compiled once for each shape it takes; one more recipient fills the holes.', 'concepts/shapes'],
  ['Sends, and not twice', 'Fan-out, a governor that keeps the provider’s minutes, a local Mailgun to try it on. A crash leaves nobody out and nobody doubled.', 'sending'],
  ['Finds it before the inbox does', 'emailc check knows what breaks in which client, with the line of TSX and a fix; CI fails on it.', 'checks'],
  ['Brings what you have', 'jsx-email and react-email templates build unchanged; Tailwind, CSS modules and merge tags for other senders work.', 'migrating'],
] // prettier-ignore

/** The first page: what it is, how to start, the README's template beside what comes of it, and where to read on. */
export async function homePage(root: string, highlight: Highlight): Promise<Page> {
  const code = /```tsx\n\/\/ comment-posted\.tsx\n([\s\S]*?)^```/m.exec(readFileSync(join(root, 'README.md'), 'utf8'))![1]!
  mkdirSync(join(root, FOLDER), { recursive: true })
  writeFileSync(join(root, FOLDER, 'comment-posted.tsx'), code)
  const [{ views }] = (await compileSpecimens(root, FOLDER)) as [Specimen]
  const viewOf = (name: View['name']) => views.find((view) => view.name === name)!.html
  const frameOf = (html: string, words: string, look: string) =>
    `<figure class="${look}"><iframe sandbox srcdoc="${attribute(html)}" title="${words}"></iframe><figcaption>${words}</figcaption></figure>`
  const cards = reasons.map(([title, words, path]) => `<a class="reason" href="${path}.html"><b>${title}</b><span>${words}</span></a>`)
  const html = `<h1 class="claim">E-mail from components that holds in every inbox</h1>
<p class="lead">emailc compiles nested TSX into a subject, HTML that is safe in Outlook on Windows, and a real text part. The same
compiler renders each recipient’s mail in a pipeline that sends them.</p>
${highlight('npx emailc init my-mails\ncd my-mails && npm install\nnpm run dev', 'sh')}
<p><a href="start.html">Start</a> · <a href="gallery.html">See every component</a> · <a href="compared.html">Compared with others</a></p>
<div class="reasons wide">${cards.join('\n')}</div>
<h2 id="a-template">A template, and what comes of it</h2>
<div class="pair wide"><div>${highlight(code, 'tsx')}</div><div class="results">${frameOf(viewOf('desktop'), 'On a phone', 'phone')}${frameOf(viewOf('word'), 'In Outlook on Windows, as the Word lens shows it', '')}</div></div>
<p>The <a href="readme.html">README</a> shows the text part, the button’s HTML and where a style comes from.</p>`
  return { path: 'index', title: 'What it is', html }
}
