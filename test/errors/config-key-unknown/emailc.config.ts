export default {
  template: 'emails/*.tsx',
}
