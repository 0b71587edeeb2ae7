import { renderTwenty } from './render-chunk.ts'

// Renders twenty people in a process that a test can stop and let go on: `render-child.ts template.json 500`. Prints who failed.

const { failures } = await renderTwenty(process.argv[2]!, Number(process.argv[3]))
process.stdout.write(JSON.stringify(failures))
