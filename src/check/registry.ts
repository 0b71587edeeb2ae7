import { aNoHref } from './rules/a-no-href.ts'
import { aNoStyle } from './rules/a-no-style.ts'
import { aWrapsBlock } from './rules/a-wraps-block.ts'
import { anchorId } from './rules/anchor-id.ts'
import { bgNoVml } from './rules/bg-no-vml.ts'
import { borderGt8 } from './rules/border-gt-8.ts'
import { charset } from './rules/charset.ts'
import { classFirstOnly } from './rules/class-first-only.ts'
import { colorSchemeMeta } from './rules/color-scheme-meta.ts'
import { conditionalComments } from './proofs/conditional-comments.ts'
import { contrast } from './rules/contrast.ts'
import { contrastDark } from './rules/contrast-dark.ts'
import { cssElement } from './rules/css-element.ts'
import { cssUnsupported } from './rules/css-unsupported.ts'
import { cssValue } from './rules/css-value.ts'
import { dir } from './rules/dir.ts'
import { dpiBlock } from './rules/dpi-block.ts'
import { elementBanned } from './rules/element-banned.ts'
import { emojiSubject } from './rules/emoji-subject.ts'
import { eventHandler } from './rules/event-handler.ts'
import { floatAlignLeft } from './rules/float-align-left.ts'
import { fontLt14 } from './rules/font-lt-14.ts'
import { fontNoGeneric } from './rules/font-no-generic.ts'
import { fontOddSize } from './rules/font-odd-size.ts'
import { gifFirstFrame } from './rules/gif-first-frame.ts'
import { gmailStylePoison } from './rules/gmail-style-poison.ts'
import { h1One } from './rules/h1-one.ts'
import { headingOrder } from './rules/heading-order.ts'
import { heightCssOnly } from './rules/height-css-only.ts'
import { hideNested } from './rules/hide-nested.ts'
import { hrefHttp } from './rules/href-http.ts'
import { hrefLong } from './rules/href-long.ts'
import { hrefPlaceholder } from './rules/href-placeholder.ts'
import { imageOnly } from './rules/image-only.ts'
import { imageWeight } from './rules/image-weight.ts'
import { imgAlt } from './rules/img-alt.ts'
import { imgDataUri } from './rules/img-data-uri.ts'
import { imgFormat } from './rules/img-format.ts'
import { imgMargin } from './rules/img-margin.ts'
import { imgSrc } from './rules/img-src.ts'
import { imgTall } from './rules/img-tall.ts'
import { imgUpscale } from './rules/img-upscale.ts'
import { imgWidth } from './rules/img-width.ts'
import { importantNoSpace } from './rules/important-no-space.ts'
import { lang } from './rules/lang.ts'
import { line998 } from './rules/line-998.ts'
import { lineHeightExactlyImage } from './rules/line-height-exactly-image.ts'
import { lineHeightFraction } from './rules/line-height-fraction.ts'
import { lineHeightLt12 } from './rules/line-height-lt-1-2.ts'
import { linkCount } from './rules/link-count.ts'
import { linkGeneric } from './rules/link-generic.ts'
import { linkTextUrlMismatch } from './rules/link-text-url-mismatch.ts'
import { listId } from './rules/list-id.ts'
import { listMarkerMargin } from './rules/list-marker-margin.ts'
import { listUnsubscribe } from './rules/list-unsubscribe.ts'
import { listValue } from './rules/list-value.ts'
import { logicalProps } from './rules/logical-props.ts'
import { marginWithBackground } from './rules/margin-with-background.ts'
import { maxwidthNoGhost } from './rules/maxwidth-no-ghost.ts'
import { mediaComplex } from './rules/media-complex.ts'
import { mixedTracking } from './rules/mixed-tracking.ts'
import { negativeMargin } from './rules/negative-margin.ts'
import { pMarginUnset } from './rules/p-margin-unset.ts'
import { preheaderLeak } from './rules/preheader-leak.ts'
import { preheaderMissing } from './rules/preheader-missing.ts'
import { rawHtml } from './rules/raw-html.ts'
import { rowPaddingMismatch } from './rules/row-padding-mismatch.ts'
import { selectorUnsupported } from './rules/selector-unsupported.ts'
import { size102k } from './rules/size-102k.ts'
import { sizeQp } from './rules/size-qp.ts'
import { style16k } from './rules/style-16k.ts'
import { style8k } from './rules/style-8k.ts'
import { styleImportantInline } from './rules/style-important-inline.ts'
import { styleInBody } from './rules/style-in-body.ts'
import { styleOrder } from './rules/style-order.ts'
import { subjectLength } from './rules/subject-length.ts'
import { tableReset } from './rules/table-reset.ts'
import { tableRole } from './rules/table-role.ts'
import { tableThScope } from './rules/table-th-scope.ts'
import { tallTable } from './rules/tall-table.ts'
import { tapTarget } from './rules/tap-target.ts'
import { textPartEqual } from './proofs/text-part-equal.ts'
import { textPartMissing } from './rules/text-part-missing.ts'
import { textTransformLowercase } from './rules/text-transform-lowercase.ts'
import { title } from './rules/title.ts'
import { unresolvedPlaceholder } from './rules/unresolved-placeholder.ts'
import { unsub } from './rules/unsub.ts'
import { viewBalance } from './proofs/view-balance.ts'
import { viewImageEqual } from './proofs/view-image-equal.ts'
import { viewLinkEqual } from './proofs/view-link-equal.ts'
import { viewTextEqual } from './proofs/view-text-equal.ts'
import { viewport } from './rules/viewport.ts'
import { vmlNamespace } from './rules/vml-namespace.ts'
import { vmlNestedPadding } from './rules/vml-nested-padding.ts'
import { vmlOutsideMso } from './rules/vml-outside-mso.ts'
import { vmlUnits } from './rules/vml-units.ts'
import { webfontMso } from './rules/webfont-mso.ts'
import { whiteSpaceKept } from './rules/white-space-kept.ts'
import { widthSum } from './proofs/width-sum.ts'
import { wordSupported } from './proofs/word-supported.ts'
import { wordTypographyLocal } from './proofs/word-typography-local.ts'
import type { Rule } from './rule.ts'

/**
 * P1 to P9: what is proved of both views together.
 *
 * @example
 * proofs.map(({ id }) => id) // ['cc-parse', 'view-balance', …]
 */
export const proofs: readonly Rule[] = [
  conditionalComments,
  viewBalance,
  viewTextEqual,
  viewLinkEqual,
  viewImageEqual,
  wordSupported,
  wordTypographyLocal,
  widthSum,
  textPartEqual,
]

/**
 * The rules, in the order of docs/checks.md.
 *
 * @example
 * const errors = rules.filter(({ severity }) => severity === 'error')
 */
export const rules: readonly Rule[] = [
  cssUnsupported,
  cssValue,
  cssElement,
  styleImportantInline,
  importantNoSpace,
  maxwidthNoGhost,
  rowPaddingMismatch,
  marginWithBackground,
  pMarginUnset,
  tableReset,
  tableRole,
  imgWidth,
  imgUpscale,
  imgSrc,
  imgTall,
  imgMargin,
  bgNoVml,
  vmlNestedPadding,
  vmlUnits,
  vmlNamespace,
  vmlOutsideMso,
  webfontMso,
  fontNoGeneric,
  fontOddSize,
  lineHeightFraction,
  lineHeightExactlyImage,
  aWrapsBlock,
  aNoStyle,
  aNoHref,
  hrefPlaceholder,
  hrefHttp,
  hrefLong,
  linkTextUrlMismatch,
  classFirstOnly,
  selectorUnsupported,
  mediaComplex,
  gmailStylePoison,
  style16k,
  style8k,
  size102k,
  sizeQp,
  styleOrder,
  styleInBody,
  elementBanned,
  eventHandler,
  imgDataUri,
  imgFormat,
  gifFirstFrame,
  listMarkerMargin,
  listValue,
  floatAlignLeft,
  heightCssOnly,
  borderGt8,
  hideNested,
  anchorId,
  textTransformLowercase,
  whiteSpaceKept,
  logicalProps,
  negativeMargin,
  tallTable,
  title,
  lang,
  dir,
  charset,
  viewport,
  dpiBlock,
  colorSchemeMeta,
  imgAlt,
  contrast,
  contrastDark,
  headingOrder,
  h1One,
  fontLt14,
  lineHeightLt12,
  linkGeneric,
  tapTarget,
  imageOnly,
  tableThScope,
  preheaderMissing,
  preheaderLeak,
  unsub,
  listUnsubscribe,
  listId,
  textPartMissing,
  line998,
  unresolvedPlaceholder,
  mixedTracking,
  emojiSubject,
  subjectLength,
  imageWeight,
  linkCount,
  rawHtml,
]

const byId = new Map([...proofs, ...rules].map((rule) => [rule.id, rule]))

/** Ids of all proofs and rules. */
export const ruleIds: readonly string[] = [...byId.keys()]

/**
 * The proof or rule with this id.
 *
 * @param id as findings carry it in `code`
 * @returns `undefined` for an id that nothing has
 * @example
 * findRule('img-alt')?.severity // 'error'
 */
export function findRule(id: string): Rule | undefined {
  return byId.get(id)
}
