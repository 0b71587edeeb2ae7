import { Body, Email, Image } from 'emailc/components'
import logo from './logo.png'

export default function Welcome() {
  return (
    <Email subject="Welcome">
      <Body>
        <Image src={logo} alt="Acme" width={100} height={40} />
      </Body>
    </Email>
  )
}
