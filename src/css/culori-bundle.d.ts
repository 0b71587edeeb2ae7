/** culori's CommonJS bundle is one file where its modules are 150: it loads four to six times as fast (27 ms against 120 ms). */
declare module 'culori/require' {
  import * as culori from 'culori'
  export default culori
}
