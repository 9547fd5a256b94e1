/**
 * What a mail becomes, decided and done in one transaction: an answer in its ticket, a new ticket, something that waits
 * for an operator, or nothing. In this order: what it is (guard.ts), who it is shown to be from (proving.ts), which
 * ticket it names (threading.ts), and whether its sender takes part there.
 */
import { sql } from 'kysely'
import { senderAddress } from '../mail/mail.ts'
import type { Work } from '../storage/commit.ts'
import { compileOnce } from '../storage/compiled.ts'
import { fileAnswer } from './answers.ts'
import { settleBounce } from './bounces.ts'
import { answersOurs, judgeMail } from './guard.ts'
import { writerOf } from './letters.ts'
import { fileNewMail } from './new-mails.ts'
import { dropped, held, type Filed, type FilingDeps, type Letter, type Outcome } from './outcome.ts'
import { isRefuted } from './proving.ts'
import { findThread, marksOf } from './threading.ts'

/** Mails that one address may send within an hour before they wait for an operator: more than people write. */
const MOST_AN_HOUR = 30
const HOUR = 60 * 60 * 1000

/** Decides what a mail becomes, and does it. */
export async function fileMail(work: Work, deps: FilingDeps, filed: Filed): Promise<Outcome> {
  const { vendor, envelope, mail, proved } = filed
  const ours = [vendor.settings.mail.address, senderAddress(deps.mail.from).toLowerCase()].filter(
    (one) => one !== null,
  )
  const marks = marksOf(mail, envelope)
  const verdict = judgeMail(mail, envelope, ours)
  if (verdict.is === 'bounce') {
    const settled = await settleBounce(work, vendor.id, verdict.bounce, {
      marks,
      signer: deps.signer,
    })
    // Another's, or nobody's: what it says is not lost for looking like a bounce.
    if (settled === null) return held('automatic')
    return dropped(settled.permanent ? 'bounced' : 'delayed', settled.ticketId)
  }
  const thread = await findThread(work.trx, vendor.id, marks, deps.signer)
  const ticketId = thread?.ticket.id ?? null
  if (verdict.is === 'dropped') return dropped(verdict.reason, ticketId)
  if (verdict.is === 'held') return held(verdict.reason, ticketId)
  const writer = writerOf(mail.from)
  if (writer === null) return held('no_sender', ticketId)
  const alike: Alike = { vendorId: vendor.id, sender: writer.address, proved }
  const before = await lately(work, alike)
  if (before.length === MOST_AN_HOUR) return held('too_many', ticketId)
  const letter: Letter = {
    ...filed,
    writer,
    quiet:
      mail.signals.suppress ||
      isRefuted(mail, vendor.settings.mail.trusts) ||
      // A machine that says of itself nothing would go on so.
      before.includes(mail.subject),
    isAnswer: answersOurs(mail, ours),
  }
  return thread === null
    ? await fileNewMail(work, deps, letter)
    : await fileAnswer(work, deps, letter, thread)
}

/**
 * Mails that count together: what anybody sends in the name of an address is counted apart from what is shown to come
 * from there, or strangers could silence whom they name.
 */
interface Alike {
  readonly vendorId: string
  readonly sender: string
  readonly proved: boolean
}

/** Subjects of the mails of an hour, no more than make too many. */
async function lately({ trx, now }: Work, { vendorId, sender, proved }: Alike) {
  const rows = await subjects(trx, { vendorId, sender, proved: proved ? 1 : 0, since: now - HOUR })
  return rows.map(({ subject }) => subject)
}

const subjects = compileOnce<
  { vendorId: string; sender: string; proved: 0 | 1; since: number },
  { subject: string | null }
>((db, { vendorId, sender, proved, since }) =>
  db
    .selectFrom('inbox')
    .select('subject')
    .where('vendor_id', '=', vendorId)
    .where('sender', '=', sender)
    .where('proved', '=', proved)
    .where('received_at', '>', since)
    .limit(sql.lit(MOST_AN_HOUR)),
)
