// Preloaded with `node --import`: writes the URL of every module that is loaded to the file that MODULE_LOG names.
import { appendFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

const log = process.env['MODULE_LOG']!
registerHooks({
  load(url, context, nextLoad) {
    appendFileSync(log, `${url}\n`)
    return nextLoad(url, context)
  },
})
