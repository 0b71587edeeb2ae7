import { Body, Html, Text } from 'react-email'
import './foreign.css'
import styles from '../parts/card.module.css'

export const Template = () => (
  <Html lang="en">
    <Body>
      <Text className={styles['card']}>Card</Text>
      <Text className="plain">Plain</Text>
    </Body>
  </Html>
)
