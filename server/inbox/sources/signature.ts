/** Signed requests as Standard Webhooks has them: who sent one, that it is fresh, and that nobody has changed it. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Milliseconds that the other side's clock may differ from ours. */
const SKEW = 5 * 60_000

export interface Signed {
  readonly id: string
  /** Seconds since 1970, as it was written. */
  readonly timestamp: string
  readonly signatures: readonly Buffer[]
}

/**
 * What the headers say; null where they are not of that form, or of a time too far from `now` (epoch ms).
 * @param header gives a header's value by its name
 */
export function readSigned(header: (name: string) => string | undefined, now: number): Signed | null {
  const id = header('webhook-id') ?? ''
  const timestamp = header('webhook-timestamp') ?? ''
  if (!/^[!-~]{1,200}$/.test(id) || id.includes('.') || !/^\d{1,12}$/.test(timestamp)) return null
  if (Math.abs(Number(timestamp) * 1000 - now) > SKEW) return null
  // There are several while a key is replaced; those of other versions are not for us.
  const signatures = (header('webhook-signature') ?? '')
    .split(' ')
    .slice(0, 10)
    .filter((one) => one.startsWith('v1,'))
    .map((one) => Buffer.from(one.slice(3), 'base64'))
  return signatures.length === 0 ? null : { id, timestamp, signatures }
}

/**
 * Checks a body while it comes in.
 * @param secret `whsec_…`
 */
export function checkSigned({ id, timestamp, signatures }: Signed, secret: string) {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const made = createHmac('sha256', key).update(`${id}.${timestamp}.`)
  return {
    add: (chunk: Uint8Array) => void made.update(chunk),
    /** Whether all that came is what was signed. */
    holds(): boolean {
      const digest = made.digest()
      return signatures.some((one) => one.length === digest.length && timingSafeEqual(one, digest))
    },
  }
}
