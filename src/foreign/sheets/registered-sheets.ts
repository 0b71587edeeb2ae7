// The style sheets of CSS modules, by the class names that they define. A class name holds a hash of its sheet, so a name
// means the same in every mail of a process, whichever template brought it.

interface Registry {
  /** In the order their modules ran, which is the order of the imports. */
  readonly sheets: Set<string>
  readonly byClass: Map<string, string>
}

// On `globalThis`, where modules that Vite's runner loads, bundled templates and the compiler all find the same one.
const SLOT = Symbol.for('emailc.sheets')

function registry(): Registry {
  const holder = globalThis as { [SLOT]?: Registry }
  return (holder[SLOT] ??= { sheets: new Set(), byClass: new Map() })
}

/**
 * Says which sheet gives these class names their meaning. Compiled CSS modules call it; a mail that uses one of the classes
 * gets the sheet.
 */
export function registerSheet(css: string, classes: readonly string[]): void {
  const { sheets, byClass } = registry()
  sheets.delete(css) // a template that is loaded later brings its own order
  sheets.add(css)
  for (const name of classes) byClass.set(name, css)
}

/** The sheets that these class names need, in the order of their imports. */
export function sheetsFor(classes: Iterable<string>): string[] {
  const { sheets, byClass } = registry()
  const needed = new Set<string>()
  for (const name of classes) {
    const css = byClass.get(name)
    if (css !== undefined) needed.add(css)
  }
  return needed.size === 0 ? [] : [...sheets].filter((css) => needed.has(css))
}
