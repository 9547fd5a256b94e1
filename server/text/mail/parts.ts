/**
 * A mail's tree of parts, decoded. postal-mime knows MIME; what it is fed with, and how much, is decided here: it keeps
 * an object for each line of a body and makes a Blob of them all, which for a million short lines takes 15 seconds and
 * more than a gigabyte. So what stands between two boundaries stays where it is, in the mail, and is decoded at once.
 */
import { isUtf8 } from 'node:buffer'
import PostalMime from 'postal-mime'
import { decodeUnlabelled } from './charset.ts'
import { fromBase64, fromQuotedPrintable } from './encodings.ts'
import type { Unreadable } from './shape.ts'

export interface Part {
  readonly childNodes: readonly Part[]
  readonly contentType: {
    readonly parsed: { readonly value: string; readonly params: Readonly<Record<string, string>> }
    readonly multipart: string | false
  }
  readonly contentDisposition: {
    readonly parsed: { readonly value: string; readonly params: Readonly<Record<string, string>> }
  }
  readonly contentId?: string | undefined
  /** In document order; `key` in lower case, `value` unfolded. */
  readonly headers: readonly { readonly key: string; readonly value: string }[]
  /** Decoded; a view of the mail where it is not encoded, or was decoded where it stands. */
  readonly content: Uint8Array | null
}

/** A part while it is read: what postal-mime has, but does not publish. The version is pinned, and tests read it all. */
interface OpenPart extends Part {
  readonly childNodes: readonly OpenPart[]
  content: Uint8Array | null
  readonly state: 'header' | 'body' | 'finished'
  readonly contentTransferEncoding: { readonly encoding: string }
  contentDecoder: { update(line: Uint8Array): void; finalize(): Promise<Uint8Array> } | null
}

interface OpenMail {
  readonly root: OpenPart
  readonly currentNode: OpenPart
  readonly boundaries: readonly { readonly value: Uint8Array }[]
  processLine(line: Uint8Array, isFinal: boolean): Promise<void>
  finalize(): Promise<void>
}

const MAX_BYTES = 40 * 1024 * 1024
const MAX_DEPTH = 50
const MAX_PARTS = 1000
const MAX_HEADER_BYTES = 256 * 1024
const LF = 0x0a
const CR = 0x0d
const DASH = 0x2d

export class UnreadableError extends Error {
  readonly why: Unreadable
  constructor(why: Unreadable) {
    super(why)
    this.why = why
  }
}

/**
 * Reads the tree of a raw mail (RFC 5322, RFC 2045–2047).
 * @param own whether nobody else uses the bytes: what is encoded is then decoded where it stands, and not held twice
 * @throws {UnreadableError} for more than a mail has: over 40 MB, 256 kB of header fields, 1,000 parts, 50 levels.
 */
export async function readParts(raw: Uint8Array, own = false): Promise<Part> {
  if (raw.length > MAX_BYTES) throw new UnreadableError('too_large')
  const options = {
    maxNestingDepth: MAX_DEPTH,
    maxHeadersSize: MAX_HEADER_BYTES,
    forceRfc822Attachments: true,
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see OpenPart
  const mail = new PostalMime(options) as unknown as OpenMail
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  await feed(mail, bytes, own)
  await mail.finalize()
  settle(mail.root)
  return mail.root
}

/** A part that ends before its content begins was never given a stretch: its content is none. */
function settle(part: OpenPart): void {
  if (!(part.content instanceof Uint8Array)) part.content = null
  for (const child of part.childNodes) settle(child)
}

async function feed(mail: OpenMail, bytes: Buffer, own: boolean): Promise<void> {
  let parts = 1
  let headerBytes = 0
  let before = mail.currentNode
  for (let at = 0; at < bytes.length;) {
    const node = mail.currentNode
    if (node !== before && ++parts > MAX_PARTS) throw new UnreadableError('too_many_parts')
    before = node
    if (node.state !== 'header' && !mayBeBoundary(mail, bytes, at)) {
      const to = nextBoundary(mail, bytes, at)
      if (node.state === 'body') stretchOf(node, bytes, own).add(at, to)
      at = to
      continue
    }
    const from = at
    const end = endOfLine(bytes, at)
    const line = bytes.subarray(at, trimmedEnd(bytes, at, end))
    at = end
    if (node.state === 'header') {
      headerBytes += line.length
      if (headerBytes > MAX_HEADER_BYTES) throw new UnreadableError('too_large')
    }
    const stretch = node.state === 'body' ? stretchOf(node, bytes, own) : null
    try {
      // oxlint-disable-next-line no-await-in-loop -- line by line
      await mail.processLine(node.state === 'header' ? asUtf8(line) : line, false)
    } catch (error) {
      if (error instanceof Error && /nesting depth/.test(error.message)) throw new UnreadableError('too_deep')
      if (error instanceof Error && /header size/.test(error.message)) throw new UnreadableError('too_large')
      throw error
    }
    // It was none.
    if (mail.currentNode === node) stretch?.add(from, end)
  }
}

function mayBeBoundary({ boundaries }: OpenMail, bytes: Buffer, at: number): boolean {
  if (bytes[at] !== DASH || bytes[at + 1] !== DASH) return false
  const start = at + 2
  return boundaries.some(({ value }) => {
    const end = start + value.length
    return end <= bytes.length && bytes.compare(value, 0, value.length, start, end) === 0
  })
}

/** Where the next line begins that begins as a boundary does. */
function nextBoundary(mail: OpenMail, bytes: Buffer, from: number): number {
  const found = mail.boundaries.length === 0 ? -1 : bytes.indexOf('\n--', from)
  return found === -1 ? bytes.length : found + 1
}

function stretchOf(node: OpenPart, bytes: Buffer, own: boolean): Stretch {
  const known = node.contentDecoder
  if (known instanceof Stretch) return known
  const stretch = new Stretch(bytes, node.contentTransferEncoding.encoding, own)
  node.contentDecoder = stretch
  return stretch
}

/** Where the content of a part stands in the mail: it is one stretch, but for those that have parts themselves. */
class Stretch {
  readonly #bytes: Buffer
  readonly #encoding: string
  readonly #own: boolean
  #from = 0
  #to = 0

  constructor(bytes: Buffer, encoding: string, own: boolean) {
    this.#bytes = bytes
    this.#encoding = encoding
    this.#own = own
  }

  add(from: number, to: number): void {
    if (this.#to === 0) this.#from = from
    // What stands below the parts of a part is for nobody (RFC 2046, 5.1.1).
    else if (from !== this.#to) return
    this.#to = to
  }

  /** Lines are taken from where they stand. */
  update(): void {}

  finalize(): Promise<Uint8Array> {
    const content = this.#bytes.subarray(this.#from, this.#to)
    if (/base64/i.test(this.#encoding))
      return Promise.resolve(fromBase64(content, this.#own ? content : undefined))
    if (/quoted-printable/i.test(this.#encoding)) return Promise.resolve(fromQuotedPrintable(content))
    return Promise.resolve(content.subarray(0, withoutLastLineEnd(content)))
  }
}

/** The end of line before a boundary belongs to the boundary (RFC 2046, 5.1.1). */
function withoutLastLineEnd(bytes: Buffer): number {
  let end = bytes.length
  if (bytes[end - 1] === LF) end--
  if (end < bytes.length && bytes[end - 1] === CR) end--
  return end
}

/** Where the next line begins. */
function endOfLine(bytes: Buffer, from: number): number {
  const found = bytes.indexOf(LF, from)
  return found === -1 ? bytes.length : found + 1
}

function trimmedEnd(bytes: Buffer, from: number, to: number): number {
  let end = to
  while (end > from && (bytes[end - 1] === LF || bytes[end - 1] === CR)) end--
  return end
}

/** Header fields should be ASCII or UTF-8; some programs write their own code page. */
function asUtf8(line: Uint8Array): Uint8Array {
  return isUtf8(line) ? line : Buffer.from(decodeUnlabelled(line))
}
