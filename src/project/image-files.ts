import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { imageSize } from 'image-size'

/** What a file says of an image: its weight, and its size where the format is known. */
export interface ImageFile {
  readonly sizeBytes: number
  readonly widthPx?: number
  readonly heightPx?: number
}

export interface ImagePlaces {
  /** The folder that relative addresses start from. */
  readonly folder: string
  /** The folder that `served` is relative to. */
  readonly root: string
  /** Where the files behind addresses lie: what an address starts with, and the folder. */
  readonly served?: Readonly<Record<string, string>> | undefined
}

/**
 * Looks up the files behind images' addresses: relative ones, `file:` ones and those under an address that the project says it
 * serves from a folder. Nothing is fetched; of any other address nothing is known.
 *
 * @returns a function from an address to what its file says, or `undefined`
 * @example
 * const imageInfo = imageFiles({ folder: '.', root: '.', served: { 'https://cdn.example.com/': 'images' } })
 * imageInfo('https://cdn.example.com/logo.png')?.sizeBytes
 */
export function imageFiles(places: ImagePlaces): (src: string) => ImageFile | undefined {
  const known = new Map<string, ImageFile | undefined>()
  return (src) => {
    if (!known.has(src)) known.set(src, readFileInfo(fileBehind(src, places)))
    return known.get(src)
  }
}

function fileBehind(src: string, { folder, root, served = {} }: ImagePlaces): string | undefined {
  const address = src.replace(/[?#].*$/s, '')
  for (const [prefix, from] of Object.entries(served)) {
    if (address.startsWith(prefix)) return inside(resolve(root, from), address.slice(prefix.length))
  }
  if (/^file:\/\//i.test(address)) return URL.canParse(address) ? fileURLToPath(address) : undefined
  if (address === '' || /^[a-z][\w+.-]*:|^\/\//i.test(address)) return undefined
  const path = decoded(address)
  return isAbsolute(path) ? undefined : join(folder, path)
}

/** A file below a folder, never beside or above it. */
function inside(folder: string, address: string): string | undefined {
  const file = join(folder, decoded(address))
  return relative(folder, file).startsWith('..') ? undefined : file
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** Sizes stand at the start of every image format but for JPEG with a large preview in it. */
const HEAD_BYTES = 256 * 1024

function readFileInfo(file: string | undefined): ImageFile | undefined {
  if (file === undefined) return undefined
  const stat = statSync(file, { throwIfNoEntry: false })
  if (stat === undefined || !stat.isFile()) return undefined
  const head = Buffer.alloc(Math.min(HEAD_BYTES, stat.size))
  try {
    const handle = openSync(file, 'r')
    try {
      readSync(handle, head)
    } finally {
      closeSync(handle)
    }
  } catch {
    return { sizeBytes: stat.size }
  }
  return imageInfoOfBytes(head, stat.size)
}

/** What an image's first bytes say of it; of a format that is not known, its weight alone. */
export function imageInfoOfBytes(head: Uint8Array, sizeBytes: number = head.length): ImageFile {
  try {
    const { width, height } = imageSize(head)
    return { sizeBytes, widthPx: width, heightPx: height }
  } catch {
    return { sizeBytes }
  }
}
