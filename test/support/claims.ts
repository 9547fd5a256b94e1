/** Pictures of few bytes that say they are of any size: no more of each than its beginning. */

/** What a picture claims, by the ending of its name. */
export type Claim = (width: number, height: number) => Buffer

const u16le = (value: number) => Buffer.from([value & 255, value >> 8])
const u24le = (value: number) => Buffer.from([value & 255, (value >> 8) & 255, value >> 16])

function u32be(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function u32le(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

const bytes = (text: string) => Buffer.from(text, 'latin1')

export const claimPng: Claim = (width, height) =>
  Buffer.concat([
    bytes('\x89PNG\r\n\x1a\n'),
    u32be(13),
    bytes('IHDR'),
    u32be(width),
    u32be(height),
    bytes('\x08\x06\0\0\0'),
    Buffer.alloc(4),
    u32be(1),
    bytes('IDAT\0'),
    Buffer.alloc(4),
  ])

function segment(marker: number, content: Buffer): Buffer {
  const length = content.length + 2
  return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 255]), content])
}

/** A JPEG whose frame comes after segments of so many bytes, as those of cameras with a picture of their own in them. */
export function claimJpeg(width: number, height: number, before = 0, frame = 0xc0): Buffer {
  const segments: Buffer[] = []
  const within = Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1])
  for (let left = before; left > 0; left -= 60_000) {
    segments.push(segment(0xe1, Buffer.concat([within, Buffer.alloc(Math.min(left, 60_000))])))
  }
  const sides = Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, bytes('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')),
    ...segments,
    segment(0xc4, Buffer.alloc(20)),
    // Filled up, and something between them.
    Buffer.from([7, 0xff, 0, 9, 0xff, 0xff]),
    segment(frame, sides),
    segment(0xda, Buffer.alloc(6)),
  ])
}

/** A GIF of a screen, with another size of its first picture, after a comment of so many bytes. */
export function claimGif(
  width: number,
  height: number,
  first: readonly [number, number] = [width, height],
  before = 0,
): Buffer {
  const blocks = Array.from({ length: Math.ceil(before / 255) }, () =>
    Buffer.concat([Buffer.from([255]), Buffer.alloc(255, ',')]),
  )
  return Buffer.concat([
    bytes('GIF89a'),
    u16le(width),
    u16le(height),
    // A table of four colours.
    Buffer.from([0x81, 0, 0]),
    Buffer.alloc(12, ','),
    ...(before > 0 ? [Buffer.from([0x21, 0xfe]), ...blocks, Buffer.from([0])] : []),
    bytes(','),
    Buffer.alloc(4),
    u16le(first[0]),
    u16le(first[1]),
    Buffer.from([0, 2, 1, 0, 0, 0x3b]),
  ])
}

function riff(kind: string, content: Buffer): Buffer {
  return Buffer.concat([
    bytes('RIFF'),
    u32le(content.length + 12),
    bytes(`WEBP${kind}`),
    u32le(content.length),
    content,
  ])
}

export const claimWebp: Claim = (width, height) =>
  riff('VP8X', Buffer.concat([Buffer.alloc(4), u24le(width - 1), u24le(height - 1)]))

export const claimLossy: Claim = (width, height) =>
  riff('VP8 ', Buffer.concat([bytes('\0\0\0\x9d\x01\x2a'), u16le(width), u16le(height), Buffer.alloc(8)]))

export const claimLossless: Claim = (width, height) =>
  riff(
    'VP8L',
    Buffer.concat([bytes('\x2f'), u32le(((width - 1) | ((height - 1) << 14)) >>> 0), Buffer.alloc(8)]),
  )
