export { default as sanitizeHtml } from 'sanitize-html'
