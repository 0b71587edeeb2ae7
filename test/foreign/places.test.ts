import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { CheckJson } from '../../src/check/format/json.ts'
import { emailc } from '../cli/emailc.ts'

const project = join(import.meta.dirname, 'places-project')

it.each(['', 'production'])('findings in templates of both libraries point at their own lines (NODE_ENV=%s)', (NODE_ENV) => {
  const env = NODE_ENV === '' ? {} : { NODE_ENV }
  const { stdout, stderr } = emailc(['check', 'emails', '--format', 'json'], { cwd: project, env })
  const { findings } = JSON.parse(stdout) as CheckJson
  const places = findings.map(({ code, location }) => `${code} ${location?.file}:${location?.line}`)
  // Neither what is for one view on purpose, nor anything else.
  expect(places.sort(), stderr).toEqual([
    'contrast emails/_pale.tsx:3',
    'contrast emails/asynchronous.tsx:6',
    'contrast emails/conditions.tsx:17',
  ])
})
