// What Gmail takes of a mail, in all its apps.

/**
 * Bytes of HTML, in UTF-8. Gmail cuts what is longer and offers the rest behind a link.
 *
 * @see https://github.com/hteumeuleu/email-bugs/issues/56
 */
export const GMAIL_CLIP_BYTES = 102 * 1024

/**
 * Characters of all style blocks together. Gmail drops the block that goes over it, and those behind.
 *
 * @see https://github.com/hteumeuleu/email-bugs/issues/90
 */
export const GMAIL_STYLE_CHARACTERS = 16_384
