import type { GuardLayer } from './guard-layer.ts'
import { configurationLayer } from './configuration-layer.ts'
import { environmentLayer } from './environment-layer.ts'
import { finalBytesLayer } from './final-bytes-layer.ts'
import { linkLayer } from './link-layer.ts'
import { recipientLayer } from './recipient-layer.ts'
import { volumeLayer } from './volume-layer.ts'

/** The layers in the order in which a call meets them. */
export const guardLayers: readonly GuardLayer[] = [
  configurationLayer, // is anything allowed to leave at all
  environmentLayer, //   are these people of this environment
  linkLayer, //          do the links belong to it
  volumeLayer, //        is this more than a test
  recipientLayer, //     may this person get mail, or the sink instead
  finalBytesLayer, //    does the request really say so
]
