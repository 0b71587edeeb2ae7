import { defineTheme } from 'emailc/components'

export const brand = defineTheme({
  h1: { fontSize: 30 },
  'table td': { color: '#333333' },
})
