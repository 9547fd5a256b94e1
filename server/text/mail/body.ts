/** Which parts of a mail are its text, which are attached, and which of two versions of the text is read. */
import { decodeText } from './charset.ts'
import { headersOf, oneLine, subjectOf } from './headers.ts'
import { blankLine, MOST_LINES, plainLines, type Line } from './lines.ts'
import { markupLines } from './markup.ts'
import type { Part } from './parts.ts'
import type { AttachedFile } from './shape.ts'
import { unwrapTnef } from './tnef.ts'

export interface Body {
  readonly lines: readonly Line[]
  readonly attachments: readonly AttachedFile[]
  /** The bytes of those attachments that are parts by themselves. */
  readonly bytes: ReadonlyMap<AttachedFile, Uint8Array>
  /** Every part that is not made of parts. */
  readonly leaves: readonly Part[]
  /** Mails that are attached, in order. */
  readonly mails: readonly Part[]
}

/**
 * What may be read of a mail's text: far more than people write. What comes after is in the raw mail alone. All parts of
 * a mail share it, or many would take what one may not.
 */
interface Allowance {
  /** Lines that are told apart. */
  lines: number
  /** Characters of text. */
  text: number
  /** Bytes of HTML, in which there may be a picture or two. */
  markup: number
}

/** Sorts the parts. The tree is as deep as `readParts` lets it be. */
export function bodyOf(root: Part): Body {
  // Twice as many as one text has: most mails say the same thing in two forms.
  const allowance = { lines: 2 * MOST_LINES, text: 1_000_000, markup: 8_000_000 }
  const found: Found = {
    texts: [],
    attachments: [],
    bytes: new Map(),
    leaves: [],
    mails: [],
    wrapped: null,
    allowance,
  }
  sort(root, found, false)
  // What came in winmail.dat is the same text once more, if there is another.
  if (found.texts.every((lines) => lines.every(({ text }) => text === '')) && found.wrapped !== null) {
    found.texts.push(found.wrapped)
  }
  return {
    ...found,
    lines: found.texts.flatMap((lines, index) => (index === 0 ? [lines] : [[blankLine], lines])).flat(),
  }
}

interface Found {
  readonly texts: (readonly Line[])[]
  readonly attachments: AttachedFile[]
  readonly bytes: Map<AttachedFile, Uint8Array>
  readonly leaves: Part[]
  readonly mails: Part[]
  wrapped: readonly Line[] | null
  readonly allowance: Allowance
}

function sort(part: Part, found: Found, attachedAnyway: boolean): void {
  const { multipart } = part.contentType
  if (multipart === false) {
    found.leaves.push(part)
    if (!attachedAnyway && isText(part)) found.texts.push(linesOf(part, found.allowance))
    else attach(part, found)
    return
  }
  if (multipart.toLowerCase() === 'alternative') {
    sortAlternatives(part, found, attachedAnyway)
    return
  }
  // What stands beside the first part of these is there for it: pictures, signatures of certificates.
  const firstOnly = /^(?:related|signed)$/i.test(multipart)
  part.childNodes.forEach((child, index) => sort(child, found, attachedAnyway || (firstOnly && index > 0)))
}

/**
 * Plain text is what people write and cannot hide anything. HTML is read instead where the plain version is a stub or has
 * lost something: it is wrapped at a column, or says less of lists, tables and where links lead.
 */
function sortAlternatives(part: Part, found: Found, attachedAnyway: boolean): void {
  const versions = part.childNodes.map((child) => {
    const { allowance, bytes } = found
    const own: Found = { texts: [], attachments: [], bytes, leaves: [], mails: [], wrapped: null, allowance }
    sort(child, own, attachedAnyway)
    return { child, own }
  })
  const withText = versions.filter(({ own }) => own.texts.length > 0)
  const plain = withText.find(isPlain)
  // The last is the truest (RFC 2046, 5.1.4).
  const rich = withText.findLast((version) => !isPlain(version))
  const read =
    plain !== undefined && (rich === undefined || saysAsMuch(plain.own.texts.flat(), rich.own.texts.flat()))
      ? plain
      : rich
  for (const { own } of versions) {
    if (own === read?.own) found.texts.push(...own.texts)
    found.attachments.push(...own.attachments)
    found.leaves.push(...own.leaves)
    found.mails.push(...own.mails)
    found.wrapped ??= own.wrapped
  }
}

function isPlain({ child }: { readonly child: Part }): boolean {
  return child.contentType.parsed.value.toLowerCase() === 'text/plain'
}

function letters(lines: readonly Line[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0)
}

function longest(lines: readonly Line[]): number {
  return lines.reduce((most, { text }) => Math.max(most, text.length), 0)
}

function saysAsMuch(plain: readonly Line[], rich: readonly Line[]): boolean {
  const [fromPlain, fromRich] = [letters(plain), letters(rich)]
  if (fromRich === 0) return fromPlain > 0
  if (fromPlain * 2 < fromRich) return false
  if (longest(rich) > 80 && longest(plain) <= 80) return false
  const shown = plain.map(({ text }) => text).join('\n')
  return rich.every(
    ({ segments, text }) =>
      !/^(?:•|\d{1,4}\.) /.test(text) &&
      !text.includes(' | ') &&
      segments.every(
        ({ href }) => href === null || shown.includes(href) || shown.includes(href.replace(/\/$/, '')),
      ),
  )
}

/** Whether a part is the mail's text, or one version of it, and not a file. */
export function isText({ contentType, contentDisposition }: Part): boolean {
  const named = contentDisposition.parsed.params['filename'] ?? contentType.parsed.params['name']
  if (contentDisposition.parsed.value.toLowerCase() === 'attachment' || (named ?? '') !== '') return false
  return /^text(?:\/(?:plain|html|markdown))?$/i.test(contentType.parsed.value)
}

function linesOf(part: Part, allowance: Allowance): readonly Line[] {
  const { value, params } = part.contentType.parsed
  const isMarkup = value.toLowerCase() === 'text/html'
  const source = partText(part, isMarkup ? allowance.markup : allowance.text)
  if (isMarkup) return linesOfMarkup(source, allowance)
  const flowed = /^flowed$/i.test(params['format'] ?? '')
  return linesOfPlain(source, allowance, flowed, /^yes$/i.test(params['delsp'] ?? ''))
}

function linesOfMarkup(source: string, allowance: Allowance): readonly Line[] {
  const read = source.slice(0, allowance.markup)
  allowance.markup -= read.length
  return spent(markupLines(read, allowance), allowance)
}

function linesOfPlain(source: string, allowance: Allowance, flowed = false, delsp = false): readonly Line[] {
  return spent(
    plainLines(source.slice(0, allowance.text), { flowed, delsp, most: allowance.lines }),
    allowance,
  )
}

function spent(lines: readonly Line[], allowance: Allowance): readonly Line[] {
  allowance.lines = Math.max(0, allowance.lines - lines.length)
  allowance.text = Math.max(0, allowance.text - letters(lines) - lines.length)
  return lines
}

/** What a part of text says, in its own markup if it is of that kind; of its bytes at most `most` are read. */
export function partText({ contentType, content }: Part, most: number): string {
  const { value, params } = contentType.parsed
  const bytes = (content ?? new Uint8Array()).subarray(0, most)
  const unsaid = value.toLowerCase() === 'text/html' ? declaredIn(bytes) : null
  return decodeText(bytes, params['charset'] ?? unsaid)
}

/** What an HTML part says of itself where the mail says nothing. */
function declaredIn(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1')
  return /charset=["']?([\w.:-]{1,40})/i.exec(start)?.[1] ?? null
}

function attach(part: Part, found: Found): void {
  const { contentType, contentDisposition, content: bytes } = part
  const type = (contentType.parsed.value || 'application/octet-stream').toLowerCase()
  const given = contentDisposition.parsed.params['filename'] ?? contentType.parsed.params['name'] ?? ''
  const size = bytes?.byteLength ?? 0
  if (bytes === null || (size === 0 && given === '')) return
  if (type === 'message/rfc822' || type === 'message/global') found.mails.push(part)
  const wrapped = type === 'application/ms-tnef' || /^winmail\.dat$/i.test(given) ? unwrapTnef(bytes) : null
  if (wrapped === null) {
    const name = fileName(given) || nameOfMail(type, bytes) || nameOfType(type, found.attachments.length + 1)
    const file = { name, type, size, contentId: contentIdOf(part) }
    found.attachments.push(file)
    found.bytes.set(file, bytes)
    return
  }
  for (const file of wrapped.files) {
    const name = fileName(file.name) || nameOfType(file.type, found.attachments.length + 1)
    found.attachments.push({ ...file, name, type: file.type || 'application/octet-stream' })
  }
  if (wrapped.text === null) return
  const { kind, source } = wrapped.text
  found.wrapped ??=
    kind === 'html' ? linesOfMarkup(source, found.allowance) : linesOfPlain(source, found.allowance)
}

/** The last part of what may be a path, on one line. */
function fileName(given: string): string {
  const name = oneLine(given, 1000)
  return name
    .slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
    .slice(-200)
    .toWellFormed()
}

/** An attached mail is known by its subject. */
function nameOfMail(type: string, bytes: Uint8Array): string {
  if (type !== 'message/rfc822') return ''
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 32 * 1024)).toString(
    'latin1',
  )
  const value = /^subject:[ \t]*(.{0,500})/im.exec(head)?.[1] ?? ''
  const subject = subjectOf(headersOf({ headers: [{ key: 'subject', value }] }))
  return subject === '' ? '' : `${subject.slice(0, 100).replace(/[/\\]/g, '-').toWellFormed()}.eml`
}

const endings: ReadonlyMap<string, string> = new Map([
  ['text/plain', 'txt'],
  ['text/html', 'html'],
  ['text/calendar', 'ics'],
  ['message/rfc822', 'eml'],
  ['message/delivery-status', 'txt'],
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/gif', 'gif'],
  ['application/pdf', 'pdf'],
  ['application/pgp-signature', 'asc'],
  ['application/pkcs7-signature', 'p7s'],
])

function nameOfType(type: string, number: number): string {
  return `attachment-${number}.${endings.get(type) ?? 'bin'}`
}

function contentIdOf({ contentId }: Part): string | null {
  const id = oneLine(contentId ?? '', 250).replace(/[<>]/g, '')
  return id === '' ? null : id
}
