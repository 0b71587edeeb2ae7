export function Welcome() {
  return <p>Hello</p>
}
