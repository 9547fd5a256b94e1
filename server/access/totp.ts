/** Time-based one-time codes, as authenticator apps show them (RFC 6238, over RFC 4226), and their secrets (RFC 4648). */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Seconds that a code is shown for. */
const PERIOD = 30

const DIGITS = 6

/** Steps that a clock may be off, either way. */
const DRIFT = 1

/** RFC 4226, section 4: at least 128 bits, 160 recommended. */
const SECRET_BYTES = 20

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export interface CodeForm {
  readonly digits: number
  readonly algorithm: 'sha1' | 'sha256' | 'sha512'
}

/** What all authenticator apps have, whatever an address like ours says. */
const usual: CodeForm = { digits: DIGITS, algorithm: 'sha1' }

/** A new secret in base32, without padding. */
export function newTotpSecret(): string {
  return base32(randomBytes(SECRET_BYTES))
}

/** The code of a time step (RFC 6238, section 4.2: its counter; RFC 4226, section 5.3: the truncation). */
export function totp(secret: Uint8Array, step: number, { digits, algorithm }: CodeForm = usual): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac(algorithm, secret).update(counter).digest()
  const at = mac.readUInt8(mac.length - 1) & 0x0f
  const truncated = mac.readUInt32BE(at) & 0x7fff_ffff
  return String(truncated % 10 ** digits).padStart(digits, '0')
}

/** The time step of a moment, epoch ms. */
export function stepAt(now: number): number {
  return Math.floor(now / 1000 / PERIOD)
}

/**
 * The time step of which this is the code, if it is of the present one or of one beside it, and later than the one a
 * code was last taken of; else null.
 * @param secret base32
 * @param now epoch ms
 */
export function stepOfCode(secret: string, code: string, now: number, last: number | null): number | null {
  const key = fromBase32(secret)
  const present = stepAt(now)
  let found: number | null = null
  // All are looked at, so that the time taken does not say which.
  for (let step = present - DRIFT; step <= present + DRIFT; step += 1) {
    if (isEqual(totp(key, step), code) && (last === null || step > last)) found = step
  }
  return found
}

/**
 * What a QR code shows to an authenticator app (the de facto `otpauth` format).
 * @param issuer what the app files it under; neither it nor the account may have a colon in them
 */
export function totpUri(secret: string, { issuer, account }: { issuer: string; account: string }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  const query = { secret, issuer, algorithm: 'SHA1', digits: String(DIGITS), period: String(PERIOD) }
  const parameters = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `otpauth://totp/${label}?${parameters.join('&')}`
}

function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)] ?? '').join('')
}

/** @throws RangeError for a letter that is none of base32's */
export function fromBase32(text: string): Uint8Array {
  const bits = Array.from(text.toUpperCase(), (letter) => {
    const value = BASE32.indexOf(letter)
    if (value < 0) throw new RangeError('this is not base32')
    return value.toString(2).padStart(5, '0')
  })
  // What is left over at the end is padding.
  const octets = bits.join('').match(/.{8}/g) ?? []
  return Uint8Array.from(octets, (octet) => Number.parseInt(octet, 2))
}

function isEqual(right: string, given: string): boolean {
  const [a, b] = [Buffer.from(right), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
