import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeFolder, repository, writeFiles } from './emailc.ts'

const template = (word: string) => `
export default function Welcome() {
  return <e-email subject="Welcome" lang="en"><e-body><p>${word}</p></e-body></e-email>
}`

it('builds again after a change, says what is wrong, and ends well when it is interrupted', async () => {
  const folder = makeFolder({ 'templates/welcome.tsx': template('Hello') })
  const child = spawn(process.execPath, ['--conditions=emailc:source', join(repository, 'bin/emailc.js'), 'build', '--watch'], {
    cwd: folder,
  })
  try {
    let seen = ''
    const until = (pattern: RegExp): Promise<void> =>
      new Promise((done) => {
        const look = (): void => {
          if (!pattern.test(seen)) return
          seen = ''
          child.stderr.off('data', look)
          done()
        }
        child.stderr.on('data', look)
        look()
      })
    child.stderr.on('data', (chunk: Buffer) => (seen += chunk.toString()))
    await until(/1 built/)
    // The watcher may start a moment after the first build has been reported, so the change is made until it is seen.
    const editing = setInterval(() => writeFiles(folder, { 'templates/welcome.tsx': `${template('Howdy')}\n// ${Date.now()}` }), 300)
    await until(/1 built/)
    clearInterval(editing)
    writeFiles(folder, { 'templates/welcome.tsx': 'export default (' })
    await until(/template-syntax/)
    writeFiles(folder, { 'templates/welcome.tsx': template('Hello') })
    await until(/1 built/)
    const ended = new Promise((done) => child.once('exit', done))
    child.kill('SIGINT')
    expect(await ended).toBe(0)
  } finally {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  }
})
