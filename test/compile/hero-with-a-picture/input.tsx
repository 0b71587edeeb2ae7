import { Body, Email, Hero } from 'emailc/components'

export const props = { image: 'https://assets.example.com/harvest.png?size=2&v="1"' }

export default function PictureHero({ image }: { image: string }) {
  return (
    <Email subject="Hero">
      <Body>
        <Hero image={image}>
          <h1>The harvest is in</h1>
          <p>Six stories.</p>
        </Hero>
      </Body>
    </Email>
  )
}
