const LATE = ['WebSocket', 'CloseEvent', 'MessageEvent'] as const

/**
 * Makes Node's view of `node:http` for `import` without its web sockets, before Vite imports it. Making that view reads every property
 * of the module, and those three load undici for it: 90 ms of a start. Whoever reads them of the module itself still gets them.
 */
export async function importHttpWithoutUndici(): Promise<void> {
  const http: object = process.getBuiltinModule('node:http')
  const late = LATE.flatMap((name) => {
    const property = Object.getOwnPropertyDescriptor(http, name)
    return property?.get !== undefined && property.configurable === true ? [[name, property] as const] : []
  })
  for (const [name, property] of late) Object.defineProperty(http, name, { ...property, get: () => undefined })
  try {
    await import('node:http')
  } finally {
    for (const [name, property] of late) Object.defineProperty(http, name, property)
  }
}
