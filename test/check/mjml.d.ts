// MJML brings no types of its own; this is all that the test uses.
declare module 'mjml' {
  export default function mjml2html(
    source: string,
    options?: { readonly validationLevel?: 'strict' | 'soft' | 'skip' },
  ): Promise<{ readonly html: string }>
}
