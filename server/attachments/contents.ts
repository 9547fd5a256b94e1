/** What a file is by its bytes, whatever it is called (S12). */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { fileTypeFromBuffer } from 'file-type'
import { extensionOf, type Extension } from '../../shared/file/types.ts'

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
}

/** Bytes by whose like a file is known: archives may have any number of entries, and each would be looked at (S30). */
const BEGINNING = 64 * 1024

/** Reads a file once through. Nothing in it is unpacked or run. */
export async function inspect(path: string, name: string): Promise<Contents> {
  const sha256 = createHash('sha256')
  let text = true
  const beginning: Buffer[] = []
  let read = 0
  const stream: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: 256 * 1024 })
  for await (const bytes of stream) {
    sha256.update(bytes)
    if (read < BEGINNING) beginning.push(bytes.subarray(0, BEGINNING - read))
    read += bytes.length
    text &&= !bytes.includes(0)
  }
  const found = (await fileTypeFromBuffer(Buffer.concat(beginning)))?.ext ?? (text ? 'text' : null)
  const extension = extensionOf(name)
  const may: readonly string[] = Object.entries(contents).find(([known]) => known === extension)?.[1] ?? []
  return { sha256: sha256.digest('hex'), agrees: found !== null && may.includes(found) }
}
