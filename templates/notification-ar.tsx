import { hostile } from './_shared/hostile.ts'
import { NotificationMail } from './_shared/notification-mail.tsx'
import type { Notification, Wording } from './_shared/notification-mail.tsx'

export type Props = Notification

export const fixtures = {
  default: {
    author: 'ليلى حدّاد',
    photo: 'https://assets.example.com/face-2.png',
    project: 'صور السوق',
    comment: 'الصورة الثالثة هي الأجمل، ففيها الضوء الذي تبحث عنه الصور الأخرى. هل نعلّقها قرب الباب؟',
    url: 'https://example.com/c/42',
  },
  empty: { author: 'ليلى', project: 'صور السوق', comment: 'نعم، سأكون هناك يوم السبت صباحًا.', url: 'https://example.com/c/42' },
  hostile: { author: hostile.markup, project: hostile.rightToLeft, comment: `${hostile.comment} ${hostile.longWord}`, url: hostile.url },
} satisfies Record<string, Props>

const arabic: Wording = {
  lang: 'ar',
  fontFamily: "'Segoe UI', Tahoma, 'Noto Sans Arabic', Arial, sans-serif",
  subject: ({ author, project }) => `علّق ${author} على ${project}`,
  title: ({ author, project }) => `تعليق جديد من ${author} على ${project}`,
  when: 'اليوم، الساعة 14:02',
  button: 'عرض التعليق',
  hint: 'يمكنك أيضًا الردّ على هذه الرسالة مباشرةً.',
  reason: 'وصلتك هذه الرسالة لأنك تتابع هذا المشروع على Harbour.',
}

export default function ArabicNotification(props: Props) {
  return <NotificationMail {...props} wording={arabic} />
}
