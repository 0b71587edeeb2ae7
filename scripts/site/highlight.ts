import { createHighlighter } from 'shiki'

/** Code as HTML whose colours follow the reader's scheme: each token carries a light and a dark colour as custom properties. */
export type Highlight = (code: string, language: string) => string

const languages = ['tsx', 'ts', 'html', 'css', 'sh', 'json', 'yaml', 'sql'] as const

/** Loads Shiki once, for the whole site; a language it was not given is shown as plain text. */
export async function createHighlight(): Promise<Highlight> {
  const highlighter = await createHighlighter({ themes: ['github-light', 'github-dark'], langs: [...languages] })
  return (code, language) => {
    const lang = languages.find((known) => known === language) ?? 'text'
    return highlighter.codeToHtml(code.replace(/\n$/, ''), {
      lang,
      themes: { light: 'github-light', dark: 'github-dark' },
      defaultColor: false,
    })
  }
}
