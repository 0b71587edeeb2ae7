export default {
  out: 'mails',
  dev: {
    port: 'http',
  },
}
