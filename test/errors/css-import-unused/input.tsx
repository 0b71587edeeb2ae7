import { Part } from './_part.tsx'

export default Part
