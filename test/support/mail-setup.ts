/** Sees to it that there is an IMAP server before the tests that need one: the first time that takes a while. */
import { dovecotPath } from './dovecot.ts'

export default async function setUp(): Promise<void> {
  // Where there can be none, the tests that need it fail and say so.
  await dovecotPath().catch(() => undefined)
}
