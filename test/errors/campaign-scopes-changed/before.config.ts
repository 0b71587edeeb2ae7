import { defineConfig } from 'emailc'

export default defineConfig({ send: { limits: { account: { recipients: 600 } } } })
