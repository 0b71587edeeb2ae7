export const fixtures = { default: 'Ada' }

export default function Welcome({ name }: { name: string }) {
  return <p>Hello {name}</p>
}
