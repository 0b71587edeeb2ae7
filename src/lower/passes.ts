// The order of the passes is the design of lowering's second half, so it is written once, with its reasons.

import type { HtmlNode } from './html.ts'
import type { Pass, PassContext } from './pass.ts'
import { attributeMirror } from './passes/attribute-mirror.ts'
import { backgroundVml } from './passes/background-vml.ts'
import { boxShells } from './passes/box-shells.ts'
import { direction } from './passes/direction.ts'
import { ghostColumns } from './passes/ghost-columns.ts'
import { ghostContainer } from './passes/ghost-container.ts'
import { gradientColor } from './passes/gradient-color.ts'
import { keptSpace } from './passes/kept-space.ts'
import { lineHeightRule } from './passes/line-height-rule.ts'
import { linkDistribution } from './passes/link-distribution.ts'
import { listIndent } from './passes/list-indent.ts'
import { lowerCase } from './passes/lower-case.ts'
import { marginTrim } from './passes/margin-trim.ts'
import { mediaReach } from './passes/media-reach.ts'
import { plainGroups } from './passes/plain-groups.ts'
import { shorthands } from './passes/shorthands.ts'
import { styleOrder } from './passes/style-order.ts'
import { typography } from './passes/typography.ts'
import { variantClasses } from './passes/variant-classes.ts'
import { webFonts } from './passes/web-fonts.ts'
import { wordHide } from './passes/word-hide.ts'

export const passes: readonly Pass[] = [
  listIndent, //     before boxes: the indent of a list is its items', not its cell's
  gradientColor, //  its colour is a reason for a box
  boxShells, //      from here on only cells have padding, background and border
  linkDistribution, // blocks are tables now, and links are not yet styled
  marginTrim, //     needs the cells; before ghosts, so that it walks over one tree and not two
  plainGroups, //    what the passes above emptied; before typography, which would write on it
  typography, //     needs to know which cells hold text
  lineHeightRule, // reads the line heights that typography wrote
  webFonts, //       reads the font stacks that typography wrote
  lowerCase, //      this one and the next touch text, and nothing else
  keptSpace,
  backgroundVml, //  before ghosts, whose cells have no background; it moves what typography wrote into the shape
  mediaReach, //     looks at what typography wrote, longhand by longhand
  wordHide, //       tables are all there but the ghosts, which browsers and Word hide with their contents
  ghostColumns, //   structure for Word alone: after everything that looks at parents and children
  ghostContainer,
  attributeMirror, // ghosts have widths to mirror too
  direction, //      and are tables
  shorthands, //     no longhands of sides from here on
  styleOrder,
  variantClasses, // last: a class is named after its rules
]

/** Runs all passes but the disabled ones. */
export function runPasses(nodes: HtmlNode[], context: PassContext, disabled: ReadonlySet<string>): HtmlNode[] {
  return passes.filter((pass) => !disabled.has(pass.name)).reduce((tree, pass) => pass.run(tree, context), nodes)
}
