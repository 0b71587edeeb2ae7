import { Body, Email } from 'emailc/components'
import styles from './mail.module.css'

export default function Mail() {
  return (
    <Email subject="Broken style sheet">
      <Body>
        <p class={styles['note']}>Text</p>
      </Body>
    </Email>
  )
}
