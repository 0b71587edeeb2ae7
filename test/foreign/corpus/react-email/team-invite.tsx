import { Button, Column, Heading, Img, Link, Row, Section, Text } from 'react-email'
import { Layout } from './_components/layout'

interface InviteProps {
  username?: string
  userImage?: string
  invitedByUsername?: string
  teamName?: string
  inviteLink?: string
  inviteFromIp?: string
}

export const InviteUserEmail = ({ username, userImage, invitedByUsername, teamName, inviteLink, inviteFromIp }: InviteProps) => (
  <Layout
    preview={`Join ${invitedByUsername} on Acme`}
    narrow
    footer={
      <Text className="text-[12px]">
        Sent from <span className="text-black">{inviteFromIp}</span>
      </Text>
    }
  >
    <Heading className="mx-0 my-[30px] p-0 text-center font-normal text-[24px] text-black">
      Join <strong>{teamName}</strong> on <strong>Acme</strong>
    </Heading>
    <Text className="text-[14px] text-black leading-[24px]">Hello {username},</Text>
    <Text className="text-[14px] text-black leading-[24px]">
      <strong>{invitedByUsername}</strong> (
      <Link href={`mailto:${'alan'}@example.com`} className="text-blue-600 no-underline">
        alan@example.com
      </Link>
      ) has invited you.
    </Text>
    <Section>
      <Row>
        <Column align="right">
          <Img className="rounded-full" src={userImage} width="64" height="64" alt={`${username}'s picture`} />
        </Column>
        <Column align="center">
          <Img src="/static/arrow.png" width="12" height="9" alt="Arrow indicating invitation" />
        </Column>
        <Column align="left">
          <Img className="rounded-full" src="/static/team.png" width="64" height="64" />
        </Column>
      </Row>
    </Section>
    <Section className="mt-[32px] mb-[32px] text-center">
      <Button
        className="rounded bg-[#000000] px-5 py-3 text-center font-semibold text-[12px] text-white no-underline hover:bg-brand"
        href={inviteLink}
      >
        Join the team
      </Button>
    </Section>
    <Text className="text-[14px] text-black leading-[24px]">
      or copy and paste this URL:{' '}
      <Link href={inviteLink} className="text-blue-600 no-underline">
        {inviteLink}
      </Link>
    </Text>
  </Layout>
)

InviteUserEmail.PreviewProps = {
  username: 'alanturing',
  userImage: '/static/user.png',
  invitedByUsername: 'Alan',
  teamName: 'Enigma',
  inviteLink: 'https://example.com/teams/invite?a=1&b=2',
  inviteFromIp: '204.13.186.218',
} as InviteProps

export default InviteUserEmail
