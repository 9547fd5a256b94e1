/** Mails that name a ticket with a mark of ours: answers, if who wrote them takes part in it (S2). */
import { isGuest, proveMailbox } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import type { PersonRow } from '../storage/schema.ts'
import { replyByMail } from '../tickets/tickets.ts'
import { openAs, personOf } from './as-person.ts'
import { isConfirmed } from './confirming.ts'
import { dropped, filedIn, held, type FilingDeps, type Letter, type Outcome } from './outcome.ts'
import { messageOf } from './letters.ts'
import { participantAt } from './senders.ts'
import type { Thread } from './threading.ts'

/** Files a mail that bears the mark of a ticket. From and Cc grant nothing: who is no participant waits (S2). */
export async function fileAnswer(
  work: Work,
  deps: FilingDeps,
  letter: Letter,
  thread: Thread,
): Promise<Outcome> {
  const { vendor, mail, writer } = letter
  const { ticket } = thread
  const known = await participantAt(work.trx, vendor.id, writer.address, thread)
  if (known === null) return held('not_participant', ticket.id)
  if (!letter.proved) return held('unproved_sender', ticket.id)
  if (known.disabled_at !== null) return held('shut_out', ticket.id)
  const message = messageOf(mail, letter.files, letter.id)
  if (message === null) return dropped('empty', ticket.id)
  const isNew = known.kind === 'customer' && isGuest(known) && known.email_proved_at === null
  const person = isNew ? await proveMailbox(work, known) : known
  if (ticket.status !== 'closed') {
    return filedIn(await replyByMail(work, { vendor, ...personOf(person) }, ticket.id, message, deps.mail))
  }
  if (person.kind === 'operator') return held('closed', ticket.id)
  // What is closed stays so: a new one follows it (T18).
  return filedIn(
    await openAs(
      work,
      deps,
      vendor,
      { ...person, email_proved_at: person.email_proved_at ?? work.now },
      {
        input: {
          subject: ticket.subject,
          ...(mayFollow(person, ticket) && { follows: ticket.id }),
        },
        message,
        quiet: !(await isConfirmed(work, deps, letter)),
        takesUp: ticket,
        answers: mail.messageId,
      },
    ),
  )
}

function mayFollow(person: PersonRow, ticket: Thread['ticket']): boolean {
  if (person.id === ticket.customer_id) return true
  return person.company_role === 'primary_contact' && person.company_id === ticket.company_id
}
