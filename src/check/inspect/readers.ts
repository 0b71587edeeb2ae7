import type { ClientId } from '../../clients/clients.ts'
import type { Targets } from '../../clients/targets.ts'
import type { ElementNode } from '../document/node.ts'
import type { RuleContext } from '../rule.ts'

/** The targets that read an element: Word's view for Outlook on Windows, the browser's for all others. */
export interface Readers {
  readonly word: boolean
  readonly web: readonly ClientId[]
}

/** An element outside conditionals is visited in Word's view, and stands for both. */
export function readersOf(element: ElementNode, context: Pick<RuleContext, 'view' | 'targets'>): Readers {
  const isWeb = element.isShared || context.view.name === 'browser'
  return { word: context.view.name === 'word' && context.targets.hasWord, web: isWeb ? context.targets.webClients : NOBODY }
}

/** The targets that draw with Word. */
export function wordTargets(targets: Targets): readonly ClientId[] {
  return targets.clients.filter((id) => !targets.webClients.includes(id))
}

const NOBODY: readonly ClientId[] = []
