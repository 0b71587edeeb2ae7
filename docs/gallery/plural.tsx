import { Locale, Plural } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function PluralSpecimen() {
  return (
    <Specimen of="Plural">
      <p>
        <Plural count={0} zero="No comments" one="# comment" other="# comments" />, <Plural count={1} one="# comment" other="# comments" />,{' '}
        <Plural count={3} one="# comment" other="# comments" />, the <Plural count={3} ordinal one="#st" two="#nd" few="#rd" other="#th" />
      </p>
      <Locale lang="pl">
        <p>
          {[1, 3, 5].map((count) => (
            <>
              <Plural count={count} one="# komentarz" few="# komentarze" many="# komentarzy" other="# komentarza" />{' '}
            </>
          ))}
        </p>
      </Locale>
    </Specimen>
  )
}
