/**
 * winmail.dat: what Outlook and Exchange wrap attachments in for each other, and sometimes send to others (MS-OXTNEF,
 * with properties as MS-OXCDATA has them). A stream of attributes; no more of it is read than what a mail is shown by.
 */
import { decodeText } from './charset.ts'

export interface Wrapped {
  /** Null if the stream has none that can be read. */
  readonly text: { readonly kind: 'plain' | 'html'; readonly source: string } | null
  readonly files: readonly WrappedFile[]
}

export interface WrappedFile {
  readonly name: string
  /** Empty if it does not say. */
  readonly type: string
  readonly size: number
  readonly contentId: string | null
}

const SIGNATURE = 0x223e9f78
const MOST_FILES = 1000
const MOST_PROPERTIES = 20_000
/** Bytes of a text that are read, a body's or a name's. */
const LONGEST_TEXT = 2_000_000

const BODY = 0x0002800c
const MESSAGE_PROPERTIES = 0x00069003
const FILE_STARTS = 0x00069002
const FILE_TITLE = 0x00018010
const FILE_DATA = 0x0006800f
const FILE_PROPERTIES = 0x00069005
const CODE_PAGE = 0x00069007

/** Tells what is in it; null if these bytes are no such stream. One that breaks off tells what came before. */
export function unwrapTnef(bytes: Uint8Array): Wrapped | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 6 || view.getUint32(0, true) !== SIGNATURE) return null
  const files: { name: string; type: string; size: number; contentId: string | null }[] = []
  let codePage = 'windows-1252'
  let plain: string | null = null
  let html: string | null = null
  for (let at = 6; at + 9 <= bytes.length;) {
    const id = view.getUint32(at + 1, true)
    const length = view.getUint32(at + 5, true)
    const start = at + 9
    if (start + length > bytes.length) break
    const data = bytes.subarray(start, start + length)
    at = start + length + 2
    const file = files.at(-1)
    if (id === CODE_PAGE && length >= 4) codePage = `windows-${view.getUint32(start, true)}`
    else if (id === BODY) plain ??= text(data, codePage)
    else if (id === MESSAGE_PROPERTIES) {
      for (const { tag, value } of properties(data)) {
        if (tag === 0x1000001f) plain = utf16(value)
        else if (tag === 0x1000001e) plain ??= text(value, codePage)
        else if (tag === 0x10130102 || tag === 0x1013001e) html = text(value, 'utf-8')
        else if (tag === 0x1013001f) html = utf16(value)
      }
    } else if (id === FILE_STARTS && files.length < MOST_FILES) {
      files.push({ name: '', type: '', size: 0, contentId: null })
    } else if (file === undefined) continue
    else if (id === FILE_TITLE) file.name ||= text(data, codePage)
    else if (id === FILE_DATA) file.size = length
    else if (id === FILE_PROPERTIES) readFile(file, properties(data), codePage)
  }
  const body =
    plain !== null && plain.trim() !== ''
      ? ({ kind: 'plain', source: plain } as const)
      : html !== null && ({ kind: 'html', source: html } as const)
  return { text: body === false ? null : body, files }
}

function readFile(
  file: { name: string; type: string; size: number; contentId: string | null },
  found: readonly Property[],
  codePage: string,
): void {
  for (const { tag, value } of found) {
    const said = () => ((tag & 0xffff) === 0x1f ? utf16(value) : text(value, codePage))
    switch (tag >>> 16) {
      case 0x3707:
        file.name = said()
        break
      case 0x370e:
        file.type = said().toLowerCase()
        break
      case 0x3712:
        file.contentId = said().replace(/[<>]/g, '')
        break
      case 0x3701:
        // An attached mail or object is a property, behind the id of its interface.
        if (file.size === 0)
          file.size = (tag & 0xffff) === 0x0d ? Math.max(0, value.length - 16) : value.length
        break
      default:
    }
  }
}

interface Property {
  /** Identifier and type, as MS-OXPROPS writes it. */
  readonly tag: number
  readonly value: Uint8Array
}

/** Bytes of a value, by type; those that are missing say their length themselves. */
const sizes: ReadonlyMap<number, number> = new Map([
  [0x02, 4],
  [0x03, 4],
  [0x04, 4],
  [0x05, 8],
  [0x06, 8],
  [0x07, 8],
  [0x0a, 4],
  [0x0b, 4],
  [0x14, 8],
  [0x40, 8],
  [0x48, 16],
])

/** As many as can be read; each step goes on, so this takes time linear in the bytes. */
function properties(bytes: Uint8Array): Property[] {
  const found: Property[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const number = (at: number) => (at + 4 <= bytes.length ? view.getUint32(at, true) : Infinity)
  let at = 4
  while (at + 4 <= bytes.length && found.length < MOST_PROPERTIES) {
    const tag = number(at)
    at += 4
    if (tag >>> 16 >= 0x8000) {
      // Named: a set, then a number or a name.
      const isName = number(at + 16) === 1
      at += isName ? 24 + padded(number(at + 20)) : 24
    }
    const size = sizes.get(tag & 0x0fff)
    const several = (tag & 0x1000) !== 0
    const varies = size === undefined
    const count = several || varies ? number(at) : 1
    if (several || varies) at += 4
    // Each takes four bytes at least: what says it has more is broken.
    if (!(count * 4 <= bytes.length - at)) return found
    for (let i = 0; i < count; i++) {
      const length = size ?? number(at)
      if (varies) at += 4
      if (!(at + length <= bytes.length)) return found
      found.push({ tag: tag >>> 0, value: bytes.subarray(at, at + length) })
      at += padded(length)
    }
  }
  return found
}

function padded(length: number): number {
  return length + ((4 - (length % 4)) % 4)
}

function text(all: Uint8Array, charset: string): string {
  const bytes = all.subarray(0, LONGEST_TEXT)
  const end = bytes.indexOf(0)
  return decodeText(end === -1 ? bytes : bytes.subarray(0, end), charset)
}

function utf16(bytes: Uint8Array): string {
  const decoded = new TextDecoder('utf-16le').decode(bytes.subarray(0, LONGEST_TEXT))
  const end = decoded.indexOf('\0')
  return end === -1 ? decoded : decoded.slice(0, end)
}
