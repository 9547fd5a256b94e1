/** What a file is by its bytes, whatever it is called (S12). */
import { fileTypeFromBuffer } from 'file-type'
import { extensionOf, type Extension } from '../../shared/file/types.ts'
import { letGo } from './bytes.ts'
import { isWide, type ReadThrough } from './read-through.ts'
import { readBeside } from './reading.ts'

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

export interface Contents extends Pick<ReadThrough, 'sha256' | 'sides'> {
  /** Whether the bytes are what the name says. */
  readonly agrees: boolean
}

/** Sorts of which real ones are text: what else begins with letters and has no NUL is none, as "BMW, two of them". */
const TEXTUAL: ReadonlySet<string> = new Set(['pdf', 'rtf', 'xml', 'eml'])

/** Reads a file once through. Nothing in it is unpacked or run. */
export async function inspect(path: string, name: string): Promise<Contents> {
  const { sha256, beginning: begun, text, sides } = await readBeside(path)
  const beginning = Buffer.from(begun.buffer, begun.byteOffset, begun.byteLength)
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
  // What comes from another thread is old from the start: a hundred such make for a collection of everything.
  letGo(begun)
  return { sha256, agrees, sides }
}

/** A byte order mark, and letters, which text begins with. */
const BEGUN = /^(\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)?([\t\n\r -~]{1,4})?/

/** How archives begin: with an entry, at once with the list of none, or as one of several parts (APPNOTE 4.3). */
const ZIPPED: ReadonlySet<string> = new Set(['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'])
