// Prints how many bytes a set keeps for an address. It is a process of its own, so that nothing else is given back meanwhile.
import { KeySet } from '../../../src/send/key-set.ts'
import { collectGarbage } from '../../collect-garbage.ts'

// What was collected is given back a little later.
const kept = async (): Promise<number> => {
  collectGarbage()
  await new Promise((resolve) => setTimeout(resolve, 100))
  collectGarbage()
  return process.memoryUsage().arrayBuffers
}

const before = await kept()
const set = new KeySet(3)
for (let index = 0; index < 200_000; index++) set.add(`person-${index}@example${index % 97}.com`)
const bytes = ((await kept()) - before) / set.size
if (set.add('person-1@example1.com')) throw new Error('the set has lost an address')
process.stdout.write(String(bytes))
