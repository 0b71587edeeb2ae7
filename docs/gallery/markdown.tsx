import { Markdown } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

const changes = `## Changes

- Faster **search**
- [All changes](https://example.com/changes)

> Words from outside are cleaned first.`

export const fixtures = { default: {} }

export default function MarkdownSpecimen() {
  return (
    <Specimen of="Markdown">
      <Markdown source={changes} />
    </Specimen>
  )
}
