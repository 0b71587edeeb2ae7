import type { ForeignTemplate } from './read-template.ts'

/** What is not as in the library's own output, in the order of how much it matters. */
export function differences({ library, imports, hasTitle, hasPreviewProps, hasFixtures, exports }: ForeignTemplate): string[] {
  const uses = (...names: readonly string[]) => names.some((name) => imports.includes(name))
  const notes: [boolean, string][] = [
    [exports === 'none', 'It exports neither a default component nor Template, so it is not built.'],
    [!hasPreviewProps && !hasFixtures, 'It has no preview props: the build shows it without any.'],
    [!hasTitle, 'It has no <title>, so the preview text becomes the subject.'],
    [uses('Tailwind'), 'Classes are explained by the Tailwind 4 of this project and become inline styles; variants go to the head.'],
    [
      library === 'jsx-email' && uses('Tailwind'),
      'jsx-email’s Tailwind is UnoCSS: presets, shortcuts and rules of its configuration are not read.',
    ],
    [
      uses('Text', 'Link', 'Hr', 'Img'),
      'Default styles no longer hide what is inherited: text takes size, line height and colour from around it.',
    ],
    [uses('Container'), 'The container is a fixed table in Outlook, and as wide as the window elsewhere.'],
    [
      uses('Button'),
      library === 'jsx-email'
        ? 'Buttons with width and height are VML in Outlook; labels are escaped.'
        : 'Buttons keep their padding in Outlook.',
    ],
    [uses('Conditional'), 'Conditional comments close with <![endif]-->, and the text part has nothing that only Outlook shows.'],
    [uses('Raw'), 'Raw HTML is parsed and lowered; what cannot be is written as it is, and emailc check reports it.'],
    [uses('render'), 'It calls render(): in emailc, compile() gives subject, html and text.'],
  ]
  return notes.filter(([applies]) => applies).map(([, note]) => note)
}
