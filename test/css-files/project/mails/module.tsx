import { Body, Email } from 'emailc/components'
import styles from '../parts/card.module.css'

export default function Mail() {
  return (
    <Email subject="CSS modules" lang="en">
      <Body>
        <p class={styles['card']}>
          Card <em>inside</em>
        </p>
        <p>Other</p>
        <p class={`${styles['card']} ${styles['tinted']}`}>Tinted</p>
      </Body>
    </Email>
  )
}
