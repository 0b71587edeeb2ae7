// Loaded before emailc (`node --import`): any socket that would connect, and any name that would be looked up, ends the process with 99.
import dns from 'node:dns'
import { Socket } from 'node:net'

const end = (): never => {
  process.stderr.write('the network was used\n')
  process.exit(99)
}
Socket.prototype.connect = end
dns.lookup = end as unknown as typeof dns.lookup
