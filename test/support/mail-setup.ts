/** Sees to it that there are an IMAP server and a virus scanner before the tests that need them: the first time that takes a while. */
import { clamdPath } from './clamd.ts'
import { dovecotPath } from './dovecot.ts'

export default async function setUp(): Promise<void> {
  // Where there can be none, the tests that need it fail and say so.
  await dovecotPath().catch(() => undefined)
  await clamdPath().catch(() => undefined)
}
