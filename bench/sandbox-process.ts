import { spawn } from 'node:child_process'

/** The sandbox as users start it, in a process of its own, so that it has a core of its own. */
export async function startSandbox(): Promise<{ readonly url: string; readonly pid: number; stop(): void }> {
  const script = `import { createSandbox } from ${JSON.stringify(new URL('../src/sandbox.ts', import.meta.url).href)}
    const sandbox = await createSandbox({ store: { maxBodyBytes: 1_000_000 } })
    process.stdout.write(sandbox.url)`
  const child = spawn(process.execPath, ['--conditions=emailc:source', '--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve) => child.stdout.once('data', (data: Buffer) => resolve(data.toString())))
  return { url, pid: child.pid!, stop: () => void child.kill() }
}
