// What a template may import beside modules. In a tsconfig.json: "types": ["emailc/client"].

declare module '*.module.css' {
  /** The names of the module's classes; a mail that uses one of them gets the style sheet. */
  const classes: Readonly<Record<string, string>>
  export default classes
}

declare module '*.module.scss' {
  const classes: Readonly<Record<string, string>>
  export default classes
}

declare module '*.module.sass' {
  const classes: Readonly<Record<string, string>>
  export default classes
}

declare module '*.module.less' {
  const classes: Readonly<Record<string, string>>
  export default classes
}

declare module '*.css' {
  /** The text of the style sheet, for `<Style css={css} />`. */
  const css: string
  export default css
}

declare module '*.scss' {
  const css: string
  export default css
}

declare module '*.sass' {
  const css: string
  export default css
}

declare module '*.less' {
  const css: string
  export default css
}

declare module '*?inline' {
  const text: string
  export default text
}

declare module '*?raw' {
  const text: string
  export default text
}
