export default function Welcome() {
  return (
    <div>
      <p>Hello</div>
    </div>
  )
}
