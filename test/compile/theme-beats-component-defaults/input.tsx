import { Avatar, Badge, Body, Button, Card, Divider, Email, Footer, Hero, Section, Spacer, Theme } from 'emailc/components'

const rules = {
  section: { padding: 1 },
  hero: { padding: 2, backgroundColor: '#000002', color: '#fffff2' },
  card: { padding: 3, borderColor: '#000003', borderRadius: 3 },
  button: { padding: '4px', backgroundColor: '#000004' },
  divider: { borderTopColor: '#000005', margin: '5px 0' },
  spacer: { height: 6 },
  avatar: { backgroundColor: '#000007' },
  '.badge': { backgroundColor: '#000008' },
  footer: { padding: 9, color: '#000009' },
}

/** No colour and no size of a component is out of a theme's reach. */
export default function Themed() {
  return (
    <Email subject="Themed">
      <Theme rules={rules}>
        <Body>
          <Hero>
            <p>Hero</p>
          </Hero>
          <Section>
            <Card>
              Card <Badge>Badge</Badge>
            </Card>
            <Spacer />
            <Button href="https://example.com">Button</Button>
            <Divider />
            <Avatar name="Ada" />
          </Section>
          <Footer>
            <p>Footer</p>
          </Footer>
        </Body>
      </Theme>
    </Email>
  )
}
