import { hostile } from './_shared/hostile.ts'
import { NotificationMail } from './_shared/notification-mail.tsx'
import type { Notification, Wording } from './_shared/notification-mail.tsx'

export type Props = Notification

export const fixtures = {
  default: {
    author: 'נועה לוי',
    project: 'תמונות מהשוק',
    comment: 'התמונה השלישית היא היפה ביותר, יש בה את האור שהאחרות מחפשות. נתלה אותה ליד הדלת?',
    url: 'https://example.com/c/42',
  },
  empty: { author: 'נועה', project: 'תמונות', comment: 'כן, אהיה שם בשבת בבוקר עם המצלמה.', url: 'https://example.com/c/42' },
  hostile: { author: hostile.markup, project: hostile.rightToLeft, comment: `${hostile.comment} ${hostile.longWord}`, url: hostile.url },
} satisfies Record<string, Props>

const hebrew: Wording = {
  lang: 'he',
  fontFamily: "'Segoe UI', Arial, 'Noto Sans Hebrew', sans-serif",
  subject: ({ author, project }) => `תגובה חדשה מאת ${author}: ${project}`,
  title: ({ author, project }) => `תגובה חדשה מאת ${author} על ${project}`,
  when: 'היום, 14:02',
  button: 'לצפייה בתגובה',
  hint: 'אפשר גם פשוט להשיב להודעה הזאת.',
  reason: 'קיבלת את ההודעה כי הפרויקט הזה נמצא במעקב שלך ב-Harbour.',
}

export default function HebrewNotification(props: Props) {
  return <NotificationMail {...props} wording={hebrew} />
}
