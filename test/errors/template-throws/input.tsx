import { Body, Email } from 'emailc/components'
function Greeting({ profile }: { profile: { name: string } | undefined }) {
  return <p>Hello {profile!.name}</p>
}

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <Greeting profile={undefined} />
      </Body>
    </Email>
  )
}
