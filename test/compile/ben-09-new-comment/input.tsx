import { fixtures } from '../../../templates/ben/09-new-comment.tsx'

export { default } from '../../../templates/ben/09-new-comment.tsx'
export const props = fixtures.default
