import { Desktop, Mobile } from 'emailc/components'
import { Frame } from './_shared/frame.tsx'

export interface Props {
  readonly city: string
}

export const fixtures = {
  default: { city: 'Bergen' },
  hostile: { city: '<![endif]--> & "Bergen"' },
} satisfies Record<string, Props>

const onPhone = { p: { backgroundColor: '#fff8e1', color: '#5d4037', fontSize: 20, lineHeight: '28px' } }

/** Two versions of one passage: a wide one, and one that only phones show. */
export default function DesktopAndMobile({ city }: Props) {
  return (
    <Frame subject="Two views" preheader="One for the desk, one for the pocket.">
      <h1>Your week in {city}</h1>
      <Desktop>
        <p class="wide">On a wide screen there is room for the long version: rain until Tuesday, then three clear days.</p>
      </Desktop>
      <Mobile>
        <div theme={onPhone}>
          <p class="narrow">Rain until Tuesday, then sun.</p>
        </div>
      </Mobile>
      <p class="both">Both end with the same paragraph.</p>
    </Frame>
  )
}
