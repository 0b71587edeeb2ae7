export const fixtures = { default: { name: 'Ada' }, hostile: { name: '<b>' } }

export default function Welcome({ name }: { name: string }) {
  return <p>Hello {name}</p>
}
