import { Logo } from './parts/logo.tsx'

export default function Welcome() {
  return <Logo />
}
