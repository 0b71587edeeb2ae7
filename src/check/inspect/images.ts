import type { ImageInfo, RuleOptions } from '../rule.ts'

const DATA_URI = /^data:[^,]*?(;base64)?,/i

/** What is known of the file behind an image's address: a `data:` URI carries it, for the rest whoever checks is asked. */
export function imageInfoOf(src: string, options: RuleOptions): ImageInfo | undefined {
  const data = DATA_URI.exec(src)
  if (data === null) return options.imageInfo?.(src)
  const length = src.length - data[0].length
  return { sizeBytes: data[1] === undefined ? length : Math.floor((length * 3) / 4) }
}
