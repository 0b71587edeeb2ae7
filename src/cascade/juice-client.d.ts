/** juice without its fetching of style sheets. */
declare module 'juice/client' {
  export { default } from 'juice'
}
