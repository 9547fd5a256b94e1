/** A mail as one that has come in, for tests that keep it without a source. */
import { createFingerprint } from '../../server/inbox/fingerprint.ts'

/** What `keepArrival` is told of these bytes. */
export function arrived(raw: Buffer): { readonly raw: Buffer; readonly fingerprint: string } {
  const made = createFingerprint()
  made.add(raw)
  return { raw, fingerprint: made.digest() }
}
