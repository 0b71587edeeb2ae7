import { Button } from 'emailc/components'
import { hostile } from '../_shared/hostile.ts'
import { Comment, CommentCallout, PoweredBy, ReplyAboveLine } from './_shared/conversation.tsx'
import type { Entry } from './_shared/conversation.tsx'
import { Frame } from './_shared/frame.tsx'

export interface Props {
  readonly project: string
  readonly url: string
  readonly comment: Entry
  /** What was said before, newest first. */
  readonly earlier: readonly Entry[]
}

export const fixtures = {
  default: {
    project: 'Market photographs',
    url: 'https://example.com/c/42',
    comment: { author: 'Grace Hopper', createdAt: 'today, 14:02', text: 'The third one. It has the light the others are looking for.' },
    earlier: [
      { author: 'Ada Lovelace', createdAt: 'today, 13:40', text: 'Which of these would you hang?' },
      { author: 'Mary Somerville', createdAt: 'yesterday, 18:15', text: 'I have put up the ones from Saturday.\nFour of them are sharp.' },
      { author: 'Ada Lovelace', createdAt: 'yesterday, 9:30', text: 'Did the rain hold off?' },
      { author: 'Mary Somerville', createdAt: 'Monday, 20:11', text: 'Going to the market on Saturday with the old camera.' },
    ],
  },
  empty: {
    project: 'Market photographs',
    url: 'https://example.com/c/42',
    comment: { author: 'Ada Lovelace', createdAt: 'today, 13:40', text: 'Which of these would you hang?' },
    earlier: [],
  },
  hostile: {
    project: hostile.markup,
    url: hostile.url,
    comment: { author: hostile.emoji, createdAt: hostile.mergeTag, text: `${hostile.markup}\n${hostile.comment}\n${hostile.longWord}` },
    earlier: [{ author: hostile.rightToLeft, createdAt: '<today>', text: hostile.comment }],
  },
} satisfies Record<string, Props>

/** A real notification: a new comment, what came before it, and a way to answer. */
export default function NewComment({ project, url, comment, earlier }: Props) {
  return (
    <Frame subject={`Re: [${project}] new comment`} preheader={`${comment.author}: ${comment.text}`}>
      <ReplyAboveLine />
      <h1>
        {comment.author} commented on {project}
      </h1>
      <CommentCallout>
        <p style={{ margin: 0, whiteSpace: 'pre-line' }}>{comment.text}</p>
      </CommentCallout>
      <Button href={url}>View the comment</Button>
      {earlier.length === 0 ? null : <h2 style={{ marginTop: 32 }}>Earlier</h2>}
      {earlier.map((entry) => (
        <Comment {...entry} />
      ))}
      <PoweredBy href="https://example.com" />
    </Frame>
  )
}
