export default function Welcome() {
  const name = 'Ada'
  if (name.length > 3) return <p>Hello {name}</p>
  return null
}
