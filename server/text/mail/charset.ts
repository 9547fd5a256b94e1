/** Bytes to text, whatever their label says: a missing, unknown or lying one is no reason to show nonsense. */
import { isAscii, isUtf8 } from 'node:buffer'

const decoders = new Map<string, InstanceType<typeof TextDecoder>>()

/** Decodes by a charset's label (null for none), or, where the bytes belie it, by what they look like. */
export function decodeText(bytes: Uint8Array, label: string | null): string {
  const encoding = encodingOf(label ?? '')
  if (startsWithMark(bytes)) return decoder('utf-8').decode(bytes)
  if (encoding === null) return decodeUnlabelled(bytes)
  if (encoding === 'utf-8') {
    const text = decoder('utf-8').decode(bytes)
    return isUtf8(bytes) || mostlyRight(text) ? text : decodeAs(singleByte(bytes), bytes)
  }
  // One byte a letter is what programs say by default; hardly any such text is UTF-8 by chance.
  if (/^(?:windows|iso-8859|koi8|macintosh)/.test(encoding)) {
    if (!isAscii(bytes) && isUtf8(bytes)) return decoder('utf-8').decode(bytes)
    // Its upper controls are in no text, but Windows has letters there.
    if (encoding === 'iso-8859-2' && bytes.some((byte) => byte >= 0x80 && byte < 0xa0)) {
      return decodeAs('windows-1250', bytes)
    }
  }
  return decodeAs(encoding, bytes)
}

/** Decodes what says nothing of itself: UTF-8 if it can be, else Windows' code page of the letters in it. */
export function decodeUnlabelled(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return decoder('utf-8').decode(bytes)
  const text = decoder('utf-8').decode(bytes)
  return mostlyRight(text) ? text : decodeAs(singleByte(bytes), bytes)
}

const upperControls = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Node reads windows-1252 as ISO 8859-1: what should be quotation marks and dashes comes out as controls. */
export function withoutUpperControls(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (control) => upperControls.charAt(control.charCodeAt(0) - 0x80))
}

function decodeAs(encoding: string, bytes: Uint8Array): string {
  const text = decoder(encoding).decode(bytes)
  return encoding === 'windows-1252' ? withoutUpperControls(text) : text
}

/** UTF-8 with a letter broken here and there, as at a cut, is still that. */
function mostlyRight(text: string): boolean {
  let broken = 0
  let right = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0xfffd) broken++
    else if (code > 0x7f) right++
  }
  return broken * 4 < right
}

/** Bytes that are frequent letters of Czech, Slovene and Romanian in windows-1250, and rare ones in windows-1252. */
const central = new Set([
  0x9d, 0xe8, 0xf8, 0xec, 0xf9, 0xef, 0xf2, 0xe3, 0xba, 0xfe, 0xc8, 0xd8, 0xaa, 0xde, 0xc3,
])
/** The other way round, of Spanish and its neighbours. */
const western = new Set([0xf1, 0xd1, 0xbf, 0xa1, 0xe0, 0xea, 0xf4, 0xfb])

function singleByte(bytes: Uint8Array): 'windows-1250' | 'windows-1252' {
  let score = 0
  for (const byte of bytes) {
    if (central.has(byte)) score++
    else if (western.has(byte)) score--
  }
  return score > 0 ? 'windows-1250' : 'windows-1252'
}

function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

/** The WHATWG name; null for a label that nobody knows, or that says no more than nothing does. */
function encodingOf(label: string): string | null {
  const plain = label.trim().toLowerCase().slice(0, 40)
  if (plain === '' || plain === 'us-ascii' || plain === 'ascii' || plain.startsWith('unknown')) return null
  for (const name of [plain, plain.replace(/^(?:x-|cs)/, ''), plain.replace(/^cp-?/, 'windows-')]) {
    const known = nameOf(name)
    if (known !== null) return known
  }
  return null
}

const names = new Map<string, string | null>()

function nameOf(label: string): string | null {
  const known = names.get(label)
  if (known !== undefined) return known
  let name: string | null = null
  try {
    const made = new TextDecoder(label)
    name = made.encoding
    decoders.set(name, made)
  } catch {
    // Not an encoding that there is.
  }
  // A sender can make up any number of labels.
  if (names.size < 500) names.set(label, name)
  return name
}

function decoder(encoding: string): InstanceType<typeof TextDecoder> {
  const known = decoders.get(encoding)
  if (known !== undefined) return known
  const made = new TextDecoder(encoding)
  decoders.set(encoding, made)
  return made
}
