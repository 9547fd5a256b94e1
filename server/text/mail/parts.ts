/**
 * A mail's tree of parts, decoded. postal-mime knows MIME; what it is fed with, and how much, is decided here: it keeps
 * an object for each line of a body and makes a Blob of them all, which for a million short lines takes 15 seconds and
 * more than a gigabyte. So whole stretches between lines that might be boundaries are gathered at once.
 */
import { isUtf8 } from 'node:buffer'
import PostalMime from 'postal-mime'
import { decodeUnlabelled } from './charset.ts'
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
  readonly content: ArrayBuffer | null
}

/** A part while it is read: what postal-mime has, but does not publish. The version is pinned, and tests read it all. */
interface OpenPart extends Part {
  readonly state: 'header' | 'body' | 'finished'
  readonly contentTransferEncoding: { readonly encoding: string }
  contentDecoder: { update(line: Uint8Array): void; finalize(): Promise<ArrayBuffer> } | null
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
 * @throws {UnreadableError} for more than a mail has: over 40 MB, 256 kB of header fields, 1,000 parts, 50 levels.
 */
export async function readParts(raw: Uint8Array): Promise<Part> {
  if (raw.length > MAX_BYTES) throw new UnreadableError('too_large')
  const options = {
    maxNestingDepth: MAX_DEPTH,
    maxHeadersSize: MAX_HEADER_BYTES,
    forceRfc822Attachments: true,
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see OpenPart
  const mail = new PostalMime(options) as unknown as OpenMail
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  await feed(mail, bytes)
  await mail.finalize()
  return mail.root
}

async function feed(mail: OpenMail, bytes: Buffer): Promise<void> {
  let parts = 1
  let headerBytes = 0
  let before = mail.currentNode
  for (let at = 0; at < bytes.length;) {
    const node = mail.currentNode
    if (node !== before && ++parts > MAX_PARTS) throw new UnreadableError('too_many_parts')
    before = node
    if (node.state === 'body' && !mayBeBoundary(mail, bytes, at)) {
      at = gather(mail, node, bytes, at)
      continue
    }
    const end = endOfLine(bytes, at)
    const line = bytes.subarray(at, trimmedEnd(bytes, at, end))
    at = end
    if (node.state === 'header') {
      headerBytes += line.length
      if (headerBytes > MAX_HEADER_BYTES) throw new UnreadableError('too_large')
    }
    if (node.state === 'body') decoderOf(node)
    try {
      // oxlint-disable-next-line no-await-in-loop -- line by line
      await mail.processLine(node.state === 'header' ? asUtf8(line) : line, false)
    } catch (error) {
      if (error instanceof Error && /nesting depth/.test(error.message)) throw new UnreadableError('too_deep')
      if (error instanceof Error && /header size/.test(error.message)) throw new UnreadableError('too_large')
      throw error
    }
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

/** Takes all up to the next line that begins as a boundary does, and says where that is. */
function gather(mail: OpenMail, node: OpenPart, bytes: Buffer, from: number): number {
  const found = mail.boundaries.length === 0 ? -1 : bytes.indexOf('\n--', from)
  const to = found === -1 ? bytes.length : found + 1
  const decoder = decoderOf(node)
  if (decoder instanceof Gatherer) {
    decoder.append(bytes.subarray(from, to))
    return to
  }
  for (let at = from; at < to;) {
    const end = endOfLine(bytes, at)
    // White space at the end of a line of quoted-printable was added under way (RFC 2045, 6.7).
    let last = Math.min(end, to)
    while (last > at && /[\s]/.test(String.fromCharCode(bytes[last - 1] ?? 0))) last--
    decoder.update(bytes.subarray(at, last))
    at = end
  }
  return to
}

/** Quoted-printable stays with postal-mime; everything else is gathered. */
function decoderOf(node: OpenPart): { update(line: Uint8Array): void } {
  const { encoding } = node.contentTransferEncoding
  if (node.contentDecoder === null) node.contentDecoder = new Gatherer(false)
  if (!(node.contentDecoder instanceof Gatherer) && !/quoted-printable/i.test(encoding)) {
    node.contentDecoder = new Gatherer(/base64/i.test(encoding))
  }
  return node.contentDecoder
}

class Gatherer {
  readonly #base64: boolean
  #pieces: Uint8Array[] = []
  constructor(base64: boolean) {
    this.#base64 = base64
  }
  /** One line without its end. */
  update(line: Uint8Array): void {
    this.#pieces.push(line, Buffer.of(LF))
  }
  /** As it stands. */
  append(bytes: Uint8Array): void {
    this.#pieces.push(bytes)
  }
  finalize(): Promise<ArrayBuffer> {
    const all = Buffer.concat(this.#pieces)
    this.#pieces = []
    const decoded = this.#base64 ? fromBase64(all) : all.subarray(0, withoutLastLineEnd(all))
    const copy = new ArrayBuffer(decoded.length)
    new Uint8Array(copy).set(decoded)
    return Promise.resolve(copy)
  }
}

/** Lenient: foreign characters are left out, and what some pad at the end of every line is no end. */
function fromBase64(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1')
  const padded = text.indexOf('=')
  if (padded === -1 || !/[^=\s]/.test(text.slice(padded, padded + 4096))) return Buffer.from(text, 'base64')
  return Buffer.concat(text.split(/=+/).map((unit) => Buffer.from(unit, 'base64')))
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
