import { defineConfig } from 'emailc'

export default defineConfig({
  send: { from: 'Shop <shop@mg.example.com>', domain: 'mg.example.com', guard: { mode: 'live', liveKeyFingerprint: '175b99ddc84d97d1' } },
})
