import { Body, Email } from 'emailc/components'

type Name = 'street' | 'house' | 'floor' | 'door' | 'town' | 'county' | 'code' | 'country' | 'planet'
type Props = Partial<Record<Name, string>>

const address = { street: 'Kirkegata', house: '1', floor: '2', door: '3', town: 'Bergen', county: 'Vestland', code: '5003' }

export const fixtures = {
  default: { ...address, country: 'Norway', planet: 'Earth' },
  empty: {},
} satisfies Record<string, Props>

export default function Mail(props: Props) {
  return (
    <Email subject="Your address" lang="en">
      <Body>
        {Object.entries(props).map(([name, part]) => (
          <p>
            {name}: {part}
          </p>
        ))}
      </Body>
    </Email>
  )
}
