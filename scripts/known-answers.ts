import { lenses } from '../src/check/lens/lenses.ts'
import { featureSlugs, featureTitle, supportOf } from '../src/clients/support.ts'
import { specimens } from './known-answers-specimens.ts'
import type { Specimen } from './known-answers-specimens.ts'

/** One feature that caniemail tested in Word, and what the lens does with it. */
export interface KnownAnswer {
  readonly slug: string
  readonly title: string
  /** caniemail's label: full, partial, none. */
  readonly label: 'y' | 'a' | 'n'
  readonly isKept: boolean
  /** Not looked at while the tables behind the lens were written by hand. */
  readonly isHeldOut: boolean
  readonly agrees: boolean
}

/**
 * Asks the Word lens for every feature that caniemail labels, with one specimen each, whether Word keeps it. A feature of
 * partial support counts as kept: the specimen stands on the element and with the value that its note allows.
 */
export function knownAnswers(): KnownAnswer[] {
  return featureSlugs().flatMap((slug): KnownAnswer[] => {
    const { level } = supportOf(slug, 'outlook-2016')
    const specimen = specimens(slug)
    if (level === 'u' || specimen === undefined) return []
    const isKept = keeps(specimen)
    return [{ slug, title: featureTitle(slug)!, label: level, isKept, isHeldOut: isHeldOut(slug), agrees: isKept === (level !== 'n') }]
  })
}

/** Features with an odd sum of letters, about half of them. */
function isHeldOut(slug: string): boolean {
  return [...slug].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0) % 2 === 1
}

function keeps({ html, kept }: Specimen): boolean {
  return kept.test(lenses.word(html).html)
}

/** How many of the answers agree, in words. */
export function agreement(answers: readonly KnownAnswer[]): string {
  const right = answers.filter(({ agrees }) => agrees).length
  return `${right} of ${answers.length} (${((100 * right) / Math.max(1, answers.length)).toFixed(1)}%)`
}
