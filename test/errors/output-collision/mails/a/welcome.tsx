export const kind = 'marketing'

export default function Welcome() {
  return <p>Hello</p>
}
