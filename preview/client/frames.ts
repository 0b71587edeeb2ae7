/** The frames of one screen: they scroll together, and an element can be found in each of them. */
export class Frames {
  private readonly frames = new Set<HTMLIFrameElement>()
  private leader: HTMLIFrameElement | undefined

  add(frame: HTMLIFrameElement): void {
    this.frames.add(frame)
  }

  remove(frame: HTMLIFrameElement): void {
    this.frames.delete(frame)
  }

  /** Scrolls all other frames to the same share of their height. The frame under the pointer leads; what follows it is not followed. */
  scrolled(frame: HTMLIFrameElement): void {
    if (this.leader !== undefined && this.leader !== frame && this.frames.has(this.leader)) return
    const share = shareOf(frame)
    if (share === undefined) return
    for (const other of this.frames) if (other !== frame) scrollToShare(other, share)
  }

  lead(frame: HTMLIFrameElement): void {
    this.leader = frame
  }

  /** Brings an element into view wherever it is shown. */
  reveal(id: string): void {
    for (const frame of this.frames) findElement(frame, id)?.scrollIntoView({ block: 'nearest' })
  }
}

/** The first element of a frame that came out of a source element. */
export function findElement(frame: HTMLIFrameElement, id: string): Element | undefined {
  return frame.contentDocument?.querySelector(`[data-ec="${CSS.escape(id)}"]`) ?? undefined
}

function shareOf(frame: HTMLIFrameElement): number | undefined {
  const page = frame.contentDocument?.scrollingElement
  if (page === null || page === undefined) return undefined
  const range = page.scrollHeight - page.clientHeight
  return range <= 0 ? 0 : page.scrollTop / range
}

function scrollToShare(frame: HTMLIFrameElement, share: number): void {
  const page = frame.contentDocument?.scrollingElement
  if (page === null || page === undefined) return
  const top = Math.round(share * (page.scrollHeight - page.clientHeight))
  if (Math.abs(page.scrollTop - top) > 1) page.scrollTop = top
}
