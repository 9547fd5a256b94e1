/**
 * How large a picture says it is, read from its beginning: whoever shows it sets aside memory for that, however few bytes it
 * has (S14). Read while a file goes through piece by piece; nothing is unpacked.
 */

/** A picture's sides, in pixels. */
export interface Sides {
  readonly width: number
  readonly height: number
}

/** Where a reader has got to. It yields when it needs the bytes that come next, and goes on with at least one. */
class Place {
  #piece: Buffer = Buffer.alloc(0)
  #at = 0

  /** Whether there is nothing to read before the next bytes come. */
  get ended(): boolean {
    return this.#at >= this.#piece.length
  }

  /** Takes the bytes that come next; whether there is anything in them to be read. */
  goOn(piece: Buffer): boolean {
    this.#at -= this.#piece.length
    this.#piece = piece
    return !this.ended
  }

  /** The next byte; not to be asked for where it has ended. */
  byte(): number {
    const byte = this.#piece[this.#at] ?? 0
    this.#at += 1
    return byte
  }

  skip(bytes: number): void {
    this.#at += bytes
  }
}

type Reading = Generator<void, Sides | null, void>

/** Reads the sides of a PNG, JPEG, GIF or WebP as its bytes come. */
export function createSidesReader() {
  const place = new Place()
  const reading = sidesIn(place)
  let step = reading.next()
  return {
    /** The bytes that come next. */
    add(piece: Buffer): void {
      if (step.done !== true && place.goOn(piece)) step = reading.next()
    },
    /** Null for what is no such picture, and for one that does not get as far as to say it: none that is drawn. */
    sides: (): Sides | null => (step.done === true ? step.value : null),
  }
}

/** Some bytes, one by one. */
function* take(place: Place, count: number): Generator<void, Buffer, void> {
  const bytes = Buffer.alloc(count)
  for (let at = 0; at < count; at += 1) {
    if (place.ended) yield
    bytes[at] = place.byte()
  }
  return bytes
}

function* sidesIn(place: Place): Reading {
  const letters = (yield* take(place, 3)).toString('latin1')
  if (letters === '\x89PN') return yield* inPng(place)
  if (letters === '\xff\xd8\xff') return yield* inJpeg(place)
  if (letters === 'GIF') return yield* inGif(place)
  return letters === 'RIF' ? yield* inWebp(place) : null
}

/** The chunk IHDR (PNG, third edition, section 11.2.1), which comes first; Apple's tools put one of their own before it. */
function* inPng(place: Place): Reading {
  place.skip(5)
  for (;;) {
    const head = yield* take(place, 8)
    if (head.toString('latin1', 4) === 'IHDR') {
      const sides = yield* take(place, 8)
      return { width: sides.readUInt32BE(0), height: sides.readUInt32BE(4) }
    }
    // The chunk, and the sum that ends it.
    place.skip(head.readUInt32BE(0) + 4)
  }
}

/** Markers of a JPEG that nothing follows (ITU-T T.81, table B.1): TEM, and where it is taken up again. */
const bare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/** Frames: SOF0 to SOF15, of whose range three are other tables. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/** The frame's header (ITU-T T.81, section B.2.2). What is between segments is passed over, as by all who draw it. */
function* inJpeg(place: Place): Reading {
  let marker = 0xff
  for (;;) {
    // Any number of 0xFF may stand before a marker; with 0x00 it is none.
    while (marker === 0xff) {
      if (place.ended) yield
      marker = place.byte()
    }
    if (isFrame(marker)) {
      const frame = yield* take(place, 7)
      return { width: frame.readUInt16BE(5), height: frame.readUInt16BE(3) }
    }
    // The picture itself begins, or all ends, and there was no frame.
    if (marker === 0xda || marker === 0xd9) return null
    if (marker !== 0 && !bare(marker)) {
      if (place.ended) yield
      const high = place.byte()
      if (place.ended) yield
      place.skip(Math.max(high * 256 + place.byte() - 2, 0))
    }
    do {
      if (place.ended) yield
      marker = place.byte()
    } while (marker !== 0xff)
  }
}

/**
 * The screen (GIF89a, section 18), or where that is larger, its first picture (section 20): browsers make the screen as
 * large as that.
 */
function* inGif(place: Place): Reading {
  place.skip(3)
  const screen = yield* take(place, 7)
  const [width, height] = [screen.readUInt16LE(0), screen.readUInt16LE(2)]
  place.skip(tableOf(screen[4] ?? 0))
  for (;;) {
    if (place.ended) yield
    const kind = place.byte()
    if (kind === 0x2c) {
      const first = yield* take(place, 8)
      return {
        width: Math.max(width, first.readUInt16LE(4)),
        height: Math.max(height, first.readUInt16LE(6)),
      }
    }
    // None but extensions come before it (section 23 and on): their label, and blocks up to an empty one.
    if (kind !== 0x21) return { width, height }
    place.skip(1)
    for (;;) {
      if (place.ended) yield
      const length = place.byte()
      if (length === 0) break
      place.skip(length)
    }
  }
}

/** Bytes of a table of colours, by the byte that tells of it: three for each of its 2 to 256. */
function tableOf(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0
}

/** The first chunk (RFC 9649, section 2): of a picture alone, without losses or with, or of one with more to it. */
function* inWebp(place: Place): Reading {
  place.skip(5)
  if ((yield* take(place, 4)).toString('latin1') !== 'WEBP') return null
  const chunk = (yield* take(place, 8)).toString('latin1', 0, 4)
  if (chunk === 'VP8X') {
    const canvas = yield* take(place, 10)
    return { width: canvas.readUIntLE(4, 3) + 1, height: canvas.readUIntLE(7, 3) + 1 }
  }
  if (chunk === 'VP8L') {
    const bits = (yield* take(place, 5)).readUInt32LE(1)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (chunk !== 'VP8 ') return null
  // A key frame (RFC 6386, section 9.1); the upper two bits of each side say how to scale it up.
  const frame = yield* take(place, 10)
  return { width: frame.readUInt16LE(6) & 0x3fff, height: frame.readUInt16LE(8) & 0x3fff }
}
