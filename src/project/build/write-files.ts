import { join } from 'node:path'
import type { CompileResult } from '../../compile.ts'
import { writeOutput } from '../write-output.ts'
import type { OutputFiles, TemplateResult } from './result.ts'

type MailFiles = Omit<OutputFiles, 'module'>

/** Writes a mail, and the module that makes it of a recipient's props. */
export function writeTemplate(out: string, path: string, mail: CompileResult, code: string): OutputFiles {
  const files = { html: `${path}/index.html`, text: `${path}/index.txt`, subject: `${path}/subject.txt`, module: `${path}.js` }
  writeMail(out, files, mail)
  writeOutput(join(out, files.module), code)
  return files
}

/** Writes the mail in one of the template's languages. */
export function writeLocale(out: string, path: string, locale: string, mail: CompileResult): MailFiles {
  const files = { html: `${path}/${locale}.html`, text: `${path}/${locale}.txt`, subject: `${path}/${locale}.subject.txt` }
  writeMail(out, files, mail)
  return files
}

function writeMail(out: string, { html, text, subject }: MailFiles, mail: CompileResult): void {
  writeOutput(join(out, html), mail.html)
  writeOutput(join(out, text), mail.text)
  writeOutput(join(out, subject), `${mail.subject}\n`)
}

/** Every file that a build wrote for a template, relative to the output folder. */
export function writtenFiles({ files, locales = [] }: Pick<TemplateResult, 'files' | 'locales'>): string[] {
  return [files, ...locales.map((locale) => locale.files)].flatMap((each) => Object.values(each ?? {}))
}
