/**
 * What a mail carries so that its answer finds back: an address and a Message-ID that name a ticket and a person, signed.
 * Nothing else joins a mail to a ticket (S1): a number in a subject can be typed by anybody.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Bytes of the signature (HMAC-SHA-256, cut off as RFC 2104, section 5 allows). */
const MAC = 16
/** Letters of base 32 that say so many bytes. */
const LETTERS = Math.ceil((MAC * 8) / 5)

/** Octets that the part of an address before the `@` may have (RFC 5321, section 4.5.3.1.1). */
const LOCAL_PART = 64

export interface ReplyTarget {
  readonly vendorId: string
  readonly ticketId: string
  readonly personId: string
}

/** What is read from a mail, before anything is known of whose it is: the ticket's number, and what has to prove it. */
export interface ReplyMark {
  readonly number: number
  readonly mac: string
}

/** Signs and checks; made with the installation's key. */
export interface ReplySigner {
  /** The mark for one person's answers to a ticket: lower-case letters, digits and a hyphen. */
  mark(target: ReplyTarget, number: number): string
  /** Whether the mark was made for this target. Takes the same time whatever differs. */
  proves(mark: ReplyMark, target: ReplyTarget): boolean
}

/** @param key the installation's secret, base64url */
export function createReplySigner(key: string): ReplySigner {
  const secret = Buffer.from(key, 'base64url')
  const macOf = ({ vendorId, ticketId, personId }: ReplyTarget) =>
    base32(
      createHmac('sha256', secret)
        .update(['reply', vendorId, ticketId, personId].join('\0'))
        .digest()
        .subarray(0, MAC),
    )
  return {
    mark: (target, number) => `${number.toString(36)}-${macOf(target)}`,
    proves: ({ mac }, target) => {
      const [given, made] = [Buffer.from(mac), Buffer.from(macOf(target))]
      return given.length === made.length && timingSafeEqual(given, made)
    },
  }
}

/** `support+<mark>@example.com`; null where that is longer than addresses can be. */
export function replyAddress(address: string, mark: string): string | null {
  const at = address.lastIndexOf('@')
  const local = `${address.slice(0, at)}+${mark}`
  return local.length > LOCAL_PART ? null : `${local}${address.slice(at)}`
}

/** The Message-ID of the mail that all of a person's mails about a ticket refer to, whether or not it was ever sent. */
export function threadRoot(domain: string, mark: string): string {
  return `<ticket.${mark}@${domain}>`
}

const markPattern = String.raw`([0-9a-z]{1,8})-([a-z2-7]{${LETTERS}})`
const inAddress = new RegExp(String.raw`^([^+@]+)\+${markPattern}(@[^@]+)$`)
const inMessageId = new RegExp(String.raw`^<ticket\.${markPattern}@[^@>]+>$`)

/** The address without its mark, and the mark if it has one. Addresses are compared in lower case. */
export function readReplyAddress(given: string): {
  readonly address: string
  readonly mark: ReplyMark | null
} {
  const address = given.toLowerCase()
  const [, local, number, mac, host] = inAddress.exec(address) ?? []
  if (local === undefined || number === undefined || mac === undefined || host === undefined) {
    return { address, mark: null }
  }
  return { address: `${local}${host}`, mark: { number: Number.parseInt(number, 36), mac } }
}

/** The mark in a Message-ID that `threadRoot` made; null for any other. */
export function readThreadRoot(messageId: string): ReplyMark | null {
  const [, number, mac] = inMessageId.exec(messageId.toLowerCase()) ?? []
  return number === undefined || mac === undefined ? null : { number: Number.parseInt(number, 36), mac }
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** RFC 4648, section 6, in lower case and without padding: addresses are not told apart by case. */
function base32(bytes: Uint8Array): string {
  let [text, bits, held] = ['', 0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet.charAt((held >> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + alphabet.charAt((held << (5 - bits)) & 31)
}
