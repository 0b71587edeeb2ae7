export { compileFixtures } from './project/compile-fixtures.ts'
