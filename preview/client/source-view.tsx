/** @jsxImportSource preact */
import { useMemo, useState } from 'preact/hooks'
import { copyText, download, useStudio } from './context.tsx'
import { highlightLines, readable } from './highlight.tsx'

export interface SourceViewProps {
  readonly language: 'html' | 'text'
  readonly text: string
  /** Names the file of a download. */
  readonly name: string
}

/** Source with line numbers. What is copied and downloaded is what is sent, to the byte. */
export function SourceView({ language, text, name }: SourceViewProps) {
  const { store } = useStudio()
  const [isBroken, setBroken] = useState(language === 'html')
  // The list as a whole, so that what else changes on the screen does not go through its thousands of words again.
  const list = useMemo(() => {
    const lines = language === 'html' ? highlightLines(isBroken ? readable(text) : text) : text.split('\n')
    return (
      <ol class={language}>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ol>
    )
  }, [text, isBroken, language])
  const file = `${name.split('/').at(-1)}.${language === 'html' ? 'html' : 'txt'}`
  return (
    <div class="source">
      <div class="source-bar">
        {language === 'html' && (
          <label>
            <input type="checkbox" checked={isBroken} onChange={({ currentTarget }) => setBroken(currentTarget.checked)} /> Break lines for
            reading
          </label>
        )}
        <span class="spacer" />
        <span class="muted">{new TextEncoder().encode(text).length.toLocaleString('en-US')} bytes</span>
        <button type="button" onClick={() => void copyText(store, text, language === 'html' ? 'HTML' : 'Text')}>
          Copy
        </button>
        <button type="button" onClick={() => download(file, language === 'html' ? 'text/html' : 'text/plain', text)}>
          Download
        </button>
      </div>
      <div class="source-lines" tabIndex={0} role="region" aria-label={language === 'html' ? 'HTML source' : 'Text part'}>
        {list}
      </div>
    </div>
  )
}
