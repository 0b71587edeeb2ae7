import {
  Avatar, Badge, Body, Button, Card, Code, Column, Columns, Container, DataTable, Desktop, Divider, Email, Font, Footer, FormatDate, FormatList, FormatNumber, Head, Hero, HtmlOnly,
  Image, List, Locale, Markdown, Mobile, Mso, NotMso, NoWrap, Pixel, Plural, Preheader, Quote, Row, Section, Slot, Social, Spacer, Style, TextOnly, Theme, Ugc,
  Unsubscribe, useToken,
} from 'emailc/components' // prettier-ignore
import type { EmailNode } from 'emailc/components'
import { Raw } from 'emailc/components/raw'
import { harbour, harbourTokens } from './_shared/harbour-theme.ts'
import { hostile } from './_shared/hostile.ts'

export interface Props {
  readonly name: string
  readonly html: string
  readonly markdown: string
}

export const fixtures = {
  default: {
    name: 'Ada Lovelace',
    html: '<p>Words <em>from outside</em>, with <a href="https://example.com/outside">a link</a>.</p>',
    markdown: 'Words in **Markdown**:\n\n1. one\n2. two\n\n> and a quotation',
  },
  empty: { name: '', html: '', markdown: '' },
  hostile: { name: hostile.emoji, html: `${hostile.markup}${hostile.comment}`, markdown: `[x](javascript:alert(1)) ${hostile.markup}` },
} satisfies Record<string, Props>

function Specimen({ name, children }: { readonly name: string; readonly children?: EmailNode }) {
  return (
    <>
      <h2>{name}</h2>
      <Slot>{children}</Slot>
      <Divider />
    </>
  )
}

function AccentName() {
  return (
    <p>
      The accent of this theme is <code>{useToken('accent')}</code>, in the dark <code>{useToken('accent', 'dark')}</code>.
    </p>
  )
}

function Layout() {
  return (
    <>
      <Specimen name="Columns, Column">
        <Columns gap={16} style={{ marginBottom: 16 }}>
          <Column width="2fr">
            <Card>Two parts</Card>
          </Column>
          <Column width="1fr">
            <Card>One part</Card>
          </Column>
        </Columns>
        <Columns gap={16} reverse valign="middle">
          <Column>
            <Card>First in the source</Card>
          </Column>
          <Column>
            <Columns gap={8}>
              <Column>
                <Card>Nested</Card>
              </Column>
              <Column>
                <Card>Nested</Card>
              </Column>
            </Columns>
          </Column>
        </Columns>
      </Specimen>
      <Specimen name="Container">
        <Container width={320}>
          <Card>At most 320 px wide, in the middle</Card>
        </Container>
      </Specimen>
      <Specimen name="Spacer">
        <p>Forty px to the next line</p>
        <Spacer height={40} />
        <p>that is here.</p>
      </Specimen>
      <Specimen name="Desktop, Mobile">
        <Desktop>
          <p>You have room.</p>
        </Desktop>
        <Mobile>
          <p>You are on the move.</p>
        </Mobile>
      </Specimen>
      <Specimen name="Mso, NotMso">
        <Mso>
          <Spacer height={8} />
        </Mso>
        <NotMso>
          <Image src="https://assets.example.com/face-1.png" alt="" width={56} height={56} />
        </NotMso>
      </Specimen>
    </>
  )
}

function Words({ html, markdown }: Pick<Props, 'html' | 'markdown'>) {
  return (
    <>
      <Specimen name="Badge, NoWrap, Code">
        <p>
          A line with <Badge>a badge</Badge>, <Code>a word of code</Code> and <NoWrap>words that stay together</NoWrap>.
        </p>
        <Code block>{'const block = true\n\tconsole.log(block)'}</Code>
      </Specimen>
      <Specimen name="Locale, FormatNumber, FormatDate, FormatList, Plural">
        <Locale lang="de-DE" timeZone="Europe/Berlin">
          <p>
            <FormatNumber value={1234.5} currency="EUR" />, <FormatDate value="2026-11-23T09:30:00Z" />,{' '}
            <FormatList values={['Äpfel', 'Birnen', 'Quitten']} />, <Plural count={3} one="# Kommentar" other="# Kommentare" />
          </p>
        </Locale>
      </Specimen>
      <Specimen name="List">
        <List items={['Apples', 'Pears']} />
        <List ordered start={3} items={['Third', 'Fourth']} />
        <List marker="→" items={['With an arrow', 'And another one']} />
      </Specimen>
      <Specimen name="Quote">
        <Quote by="Grace Hopper">
          <p>A ship in port is safe, but that is not what ships are built for.</p>
        </Quote>
      </Specimen>
      <Specimen name="Ugc, Markdown">
        <Ugc html={html} />
        <Markdown source={markdown} />
      </Specimen>
      <Specimen name="HtmlOnly, TextOnly, Raw">
        <HtmlOnly>
          <p>Only in HTML.</p>
        </HtmlOnly>
        <TextOnly>
          <p>Only in the text part.</p>
        </TextOnly>
        {/* emailc-ignore raw-html: the gallery shows every component, this one too */}
        <Raw html='<p style="margin:0">As it was written.</p>' text="As it was written." />
      </Specimen>
    </>
  )
}

function Things({ name }: Pick<Props, 'name'>) {
  return (
    <>
      <Specimen name="Button">
        <Button href="https://example.com/padding">Padding, clickable as a whole</Button>
        <Spacer />
        <Button mode="table" href="https://example.com/table">
          Table, the right size
        </Button>
        <Spacer />
        <Button mode="vml" width={240} height={48} href="https://example.com/vml">
          VML, round corners
        </Button>
      </Specimen>
      <Specimen name="Image, Avatar">
        <Image src="https://assets.example.com/hills.png" alt="Hills in the morning" width={520} />
        <Spacer />
        <Row gap={12} valign="middle">
          <Column width={48}>
            <Avatar name={name} src="https://assets.example.com/face-1.png" size={48} />
          </Column>
          <Column width={48}>
            <Avatar name={name} size={48} />
          </Column>
          <Column>
            <p style={{ margin: 0 }}>{name}</p>
          </Column>
        </Row>
      </Specimen>
      <Specimen name="DataTable">
        <DataTable
          caption="Tides in Bergen"
          rows={[
            { hour: '04:12', height: 0.4 },
            { hour: '10:31', height: 1.6 },
          ]}
          columns={[
            { header: 'Time', cell: ({ hour }) => hour },
            { header: 'Height', cell: ({ height }) => `${height.toFixed(1)} m`, align: 'end' },
          ]}
        />
      </Specimen>
      <Specimen name="Social">
        <Social
          links={[
            { name: 'Mastodon', href: 'https://example.com/mastodon' },
            { name: 'Blog', href: 'https://example.com/blog' },
          ]}
        />
      </Specimen>
    </>
  )
}

/** Every component of the library once. */
export default function Gallery({ name, html, markdown }: Props) {
  return (
    <Email
      subject="Every component"

      unsubscribe="https://example.com/unsubscribe/1"
    >
      <Head>
        <Font family="Source Serif" url="https://assets.example.com/source-serif.woff2" fallback="Georgia" />
        <Style css=".specimen { font-style: italic }" />
      </Head>
      <Preheader>One of each, on a desk, on a phone and in the dark.</Preheader>
      <Theme rules={harbour} tokens={harbourTokens}>
        {/* emailc-ignore tall-table: a page that shows everything is longer than a page of Word */}
        <Body>
          <Hero image="https://assets.example.com/evening.png" style={{ backgroundColor: '#2a1c4d' }}>
            <h1 style={{ color: '#ffffff', margin: 0 }}>Every component</h1>
          </Hero>
          <Section class="sheet">
            <AccentName />
            <Layout />
            <Words html={html} markdown={markdown} />
            <Things name={name} />
          </Section>
          <Footer address="12 Quay Street, Bergen">
            <p class="specimen">
              The footer. <Unsubscribe />
            </p>
          </Footer>
        </Body>
      </Theme>
      <Pixel src="https://example.com/open/gallery.gif" />
    </Email>
  )
}
