/** What a file is by its bytes, whatever it is called (S12). */
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { extensionOf, type Extension } from '../../shared/file/types.ts'
import { createSidesReader, type Sides } from './pixels.ts'
import { lookInTurn, pieceInTurn } from './turns.ts'

/**
 * What `file-type` may call the bytes of a file with this name. `text`: nothing that it knows, and text. Where it knows
 * a family alone, as of the old Office formats, the family.
 */
const contents: Readonly<Record<Extension, readonly string[]>> = {
  jpg: ['jpg'],
  jpeg: ['jpg'],
  png: ['png', 'apng'],
  gif: ['gif'],
  webp: ['webp'],
  heic: ['heic', 'heif'],
  bmp: ['bmp'],
  tif: ['tif'],
  tiff: ['tif'],
  svg: ['xml', 'text'],
  doc: ['cfb', 'rtf', 'text', 'xml'],
  docx: ['docx', 'zip'],
  xls: ['cfb', 'text', 'xml'],
  xlsx: ['xlsx', 'zip'],
  ppt: ['cfb'],
  pptx: ['pptx', 'zip'],
  odt: ['odt', 'zip'],
  ods: ['ods', 'zip'],
  pdf: ['pdf'],
  zip: ['zip'],
  rar: ['rar'],
  '7z': ['7z'],
  gz: ['gz'],
  txt: ['text', 'xml'],
  log: ['text', 'xml'],
  csv: ['text'],
  json: ['text'],
  xml: ['xml', 'text'],
  eml: ['text', 'eml'],
  mp3: ['mp3'],
  mp4: ['mp4', 'm4v', 'mov'],
  mov: ['mov', 'mp4'],
  webm: ['webm', 'mkv'],
}

export interface Contents {
  /** SHA-256, hexadecimal. */
  readonly sha256: string
  /** Whether the bytes are what the name says. */
  readonly agrees: boolean
  /** What a picture that browsers draw says of its sides; null for all else. */
  readonly sides: Sides | null
}

/** Bytes by whose like a file is known: archives may have any number of entries, and each would be looked at (S30). */
const BEGINNING = 64 * 1024

/** Bytes that are looked at in one go: for so long is nobody else served. */
const PIECE = 128 * 1024

/** Sorts of which real ones are text: what else begins with letters and has no NUL is none, as "BMW, two of them". */
const TEXTUAL: ReadonlySet<string> = new Set(['pdf', 'rtf', 'xml', 'eml'])

/** Reads a file once through. Nothing in it is unpacked or run. */
export async function inspect(path: string, name: string): Promise<Contents> {
  const { sha256, beginning, text, sides } = await lookInTurn(() => readThrough(path))
  const found = (await fileTypeFromBuffer(beginning))?.ext
  const may: readonly string[] =
    Object.entries(contents).find(([known]) => known === extensionOf(name))?.[1] ?? []
  const [, mark = '', letters = ''] = BEGUN.exec(beginning.toString('latin1', 0, 7)) ?? []
  const inLetters = isWide(mark) || letters.length === Math.min(4, beginning.length - mark.length)
  const asText = text && (found === undefined || (inLetters && !TEXTUAL.has(found)))
  const agrees =
    (found !== undefined && may.includes(found)) ||
    (asText && may.includes('text')) ||
    // Of a sort that is known by what is packed in it, as programs are: got as what it is called, never opened here.
    (may === contents.zip && ZIPPED.has(beginning.toString('latin1', 0, 4)))
  return { sha256, agrees, sides }
}

/** A byte order mark, and letters, which text begins with. */
const BEGUN = /^(\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)?([\t\n\r -~]{1,4})?/

/** How archives begin: with an entry, at once with the list of none, or as one of several parts (APPNOTE 4.3). */
const ZIPPED: ReadonlySet<string> = new Set(['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'])

/** Whether it is the mark of UTF-16, in which a letter of ours has a byte that is 0. */
function isWide(mark: string): boolean {
  return mark === '\xFF\xFE' || mark === '\xFE\xFF'
}

/** Whether there is none that no text has: a byte that is 0, or in UTF-16 a pair of such. */
function hasNoNul(bytes: Buffer, wide: boolean): boolean {
  if (!wide) return !bytes.includes(0)
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return false
  }
  return true
}

async function readThrough(path: string) {
  const sha256 = createHash('sha256')
  const piece = Buffer.allocUnsafe(PIECE)
  const beginning: Buffer[] = []
  const pixels = createSidesReader()
  let text = true
  let wide = false
  let read = 0
  const handle = await open(path)
  try {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- piece after piece
      const length = await pieceInTurn(async () => {
        const { bytesRead } = await handle.read(piece, 0, PIECE, read)
        const bytes = piece.subarray(0, bytesRead)
        sha256.update(bytes)
        if (read < BEGINNING) beginning.push(Buffer.from(bytes.subarray(0, BEGINNING - read)))
        if (read === 0) wide = isWide(bytes.toString('latin1', 0, 2))
        pixels.add(bytes)
        text &&= hasNoNul(bytes, wide)
        return bytesRead
      })
      if (length === 0) break
      read += length
    }
  } finally {
    await handle.close()
  }
  return { sha256: sha256.digest('hex'), beginning: Buffer.concat(beginning), text, sides: pixels.sides() }
}
