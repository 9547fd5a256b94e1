/** What the header fields of a mail say: who, to whom, in answer to what, and whether a person wrote it. */
import { addressParser, decodeWords } from 'postal-mime'
import { withoutUpperControls } from './charset.ts'
import { isOutOfOfficeSubject } from './habits.ts'
import type { Part } from './parts.ts'
import type { MailAddress, Signals } from './shape.ts'

/** Of what is longer, the start is looked at. */
const LONGEST_FIELD = 32 * 1024
const MOST = 100
const LONGEST_SUBJECT = 500

/** The fields of a part by name. */
export interface Headers {
  /** The topmost; empty for none. */
  first(name: string): string
  all(name: string): readonly string[]
}

export function headersOf({ headers }: Pick<Part, 'headers'>): Headers {
  const byName = new Map<string, string[]>()
  for (const { key, value } of headers) {
    const known = byName.get(key)
    const bounded = value.slice(0, LONGEST_FIELD)
    if (known === undefined) byName.set(key, [bounded])
    else if (known.length < MOST) known.push(bounded)
  }
  return { first: (name) => byName.get(name)?.[0] ?? '', all: (name) => byName.get(name) ?? [] }
}

/** Decoded words (RFC 2047), on one line, without what cannot be seen or turns the direction of writing. */
export function oneLine(value: string, longest: number): string {
  const decoded = withoutUpperControls(decodeWords(value.slice(0, LONGEST_FIELD)))
  const shown = decoded
    .slice(0, LONGEST_FIELD)
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Co}\p{Cn}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .trim()
  if (shown.length <= longest) return shown.isWellFormed() ? shown : shown.toWellFormed()
  // A character of two units is not cut in half.
  return shown
    .slice(0, longest)
    .toWellFormed()
    .replace(/\ufffd$/, '')
    .trimEnd()
}

export function subjectOf(headers: Headers): string {
  return oneLine(headers.first('subject'), LONGEST_SUBJECT)
}

/** The ids in a field; for References at most the first and the last 99, for those are what threads hang on. */
export function idsIn(value: string): readonly string[] {
  const ids = [...value.matchAll(/<[^<>\s\p{Cc}]{1,900}>/gu)]
    .map(([id]) => id)
    .filter((id) => id.includes('@'))
  const unique = [...new Set(ids)]
  return unique.length <= MOST ? unique : [...unique.slice(0, 1), ...unique.slice(1 - MOST)]
}

export function messageIdOf(headers: Headers): string | null {
  return idsIn(headers.first('message-id'))[0] ?? null
}

/** How many mailboxes a field names, whether or not mail could reach them. */
export function countMailboxes(value: string): number {
  return addressParser(wholeAddresses(value), { flatten: true }).length
}

/** Every valid address of a field that may stand several times, groups flattened. */
export function addressesIn(values: readonly string[]): readonly MailAddress[] {
  const found: MailAddress[] = []
  for (const value of values) {
    for (const mailbox of addressParser(wholeAddresses(value), { flatten: true })) {
      const address = validAddress(mailbox.address ?? '')
      if (address !== null) found.push({ name: oneLine(mailbox.name, 200), address })
      if (found.length >= MOST) return found
    }
  }
  return found
}

/** An address that is cut off is another's. */
function wholeAddresses(value: string): string {
  if (value.length < LONGEST_FIELD) return value
  return value.slice(0, Math.max(0, value.lastIndexOf(',')))
}

/** In lower case if it is one that mail can be sent to, else null. */
export function validAddress(written: string): string | null {
  // Of ASCII alone: what another letter becomes in lower case is another address.
  const address = written.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  if (
    address.length > 254 ||
    !/^[^\s@<>()[\],;:\\"\p{Cc}]{1,64}@[^\s@<>()[\],;:\\"\p{Cc}]{1,190}$/u.test(address)
  )
    return null
  const domain = address.slice(address.indexOf('@') + 1)
  return /^[\p{L}\p{N}]/u.test(domain) && !domain.includes('..') && !domain.endsWith('-') ? address : null
}

/** Where mail servers say whom they gave it to. */
export function deliveredToOf(headers: Headers): readonly string[] {
  const values = ['delivered-to', 'x-original-to', 'envelope-to'].flatMap((name) => headers.all(name))
  return [...new Set(addressesIn(values).map(({ address }) => address))]
}

export function dateOf(headers: Headers): number | null {
  // The zone's name in brackets behind the offset is a comment.
  const written = headers
    .first('date')
    .slice(0, 100)
    .replace(/\([^()]*\)/g, '')
    .trim()
  const at = Date.parse(written)
  return Number.isNaN(at) ? null : at
}

export function signalsOf(headers: Headers, subject: string): Signals {
  const autoSubmitted = word(headers.first('auto-submitted'))
  const precedence = word(headers.first('precedence'))
  const has = (name: string) => headers.all(name).length > 0
  return {
    autoSubmitted,
    precedence,
    list: has('list-id') || has('list-post') || precedence === 'list',
    suppress: has('x-auto-response-suppress'),
    ours: has('x-lifebuoy'),
    outOfOffice:
      autoSubmitted === 'auto-replied' ||
      precedence === 'auto_reply' ||
      ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'x-mail-autoreply'].some(has) ||
      isOutOfOfficeSubject(subject),
  }
}

/** The first word of a field, which comments and parameters may follow. */
function word(value: string): string | null {
  return /^[\s]*([a-z0-9_-]{1,60})/i.exec(value)?.[1]?.toLowerCase() ?? null
}
