export function Header() {
  return <p>Hello</p>
}
