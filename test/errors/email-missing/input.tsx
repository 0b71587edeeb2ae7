export default function Welcome() {
  return <p>Hello</p>
}
