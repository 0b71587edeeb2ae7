// The mail around what a page of the gallery shows: the built-in look, so that nothing comes from a theme but where a page says so.

import { Body, Email, Section } from 'emailc/components'
import type { EmailNode } from 'emailc/components'

export function Specimen({ of, children }: { readonly of: string; readonly children?: EmailNode }) {
  return (
    <Email subject={of} preheader={`What the compiler makes of ${of}, in every view`} lang="en">
      <Body>
        <Section style={{ padding: 24 }}>{children}</Section>
      </Body>
    </Email>
  )
}
