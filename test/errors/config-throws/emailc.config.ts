import './brand.ts'

export default {}
