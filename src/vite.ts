export { emailc } from './vite-plugin/plugin.ts'
