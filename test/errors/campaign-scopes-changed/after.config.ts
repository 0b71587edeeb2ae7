import { defineConfig } from 'emailc'

export default defineConfig({ send: { limits: { 'domain:sandbox.example': { recipients: 600 } } } })
