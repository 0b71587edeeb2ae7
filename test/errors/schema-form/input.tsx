export const schema = { name: 'string' }

export default function Welcome({ name }: { name: string }) {
  return <p>Hello {name}</p>
}
