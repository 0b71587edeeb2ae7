import { defineConfig } from 'emailc'

export default defineConfig({
  send: { from: 'Shop <shop@mg.example.com>', domain: 'mg.example.com', guard: { mode: 'sandbox' } },
})
