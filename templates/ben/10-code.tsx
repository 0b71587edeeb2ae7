import { Code } from 'emailc/components'
import { Frame } from './_shared/frame.tsx'

export interface Props {
  readonly source: string
}

const program = [
  'function greet(name: string): string {',
  '\tif (name === "") return "Hello, whoever you are & wherever you read this <very long line that has to wrap somewhere in the narrow column of a mail>"',
  '\treturn `Hello, ${name}`',
  '}',
  '',
  `// ${'x'.repeat(140)}`,
].join('\n')

export const fixtures = {
  default: { source: program },
  hostile: { source: '</code></pre><script>&amp;\n\t-->\r\n<![endif]-->' },
} satisfies Record<string, Props>

/** Code in a sentence, and a block whose white space is kept to the byte. */
export default function CodeSample({ source }: Props) {
  return (
    <Frame subject="Reading code by mail" preheader="Tabs, long lines and all, to the byte.">
      <h1>Reading code by mail</h1>
      <p>
        Words like <code>greet(name)</code> stand in a sentence; <code>npm install --save-dev</code> may break across lines.
      </p>
      <Code block>{source}</Code>
      <p>What follows the block is ordinary text.</p>
    </Frame>
  )
}
