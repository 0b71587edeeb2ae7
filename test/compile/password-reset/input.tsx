import { fixtures } from '../../../templates/password-reset.tsx'

export { default } from '../../../templates/password-reset.tsx'
export const props = fixtures.hostile
