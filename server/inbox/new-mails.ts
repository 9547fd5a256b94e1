/** Mails that name no ticket: a new one of whoever wrote them (D5, E1), or of whom an operator hands them in for (E12). */
import { parsePlain } from '../text/plain.ts'
import { toText } from '../../shared/richtext/text.ts'
import { strangersWait } from '../access/mailboxes.ts'
import { tellUnknownSender } from '../notifications/notifications.ts'
import { addGuest, proveMailbox } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import type { PersonRow } from '../storage/schema.ts'
import { openMailedTicketFor, type MailedText, type MailedTicket } from '../tickets/tickets.ts'
import { openAs, personOf } from './as-person.ts'
import { isConfirmed } from './confirming.ts'
import { dropped, filedIn, held, type FilingDeps, type Letter, type Outcome } from './outcome.ts'
import { messageOf, requestsOf, titleOf, withoutForwardMarks, writerOf } from './letters.ts'
import { isKnown, senderAt } from './senders.ts'
import { inboxWords } from './words.ts'

/** Files a mail that names no ticket, or names one as anybody could (S1). */
export async function fileNewMail(work: Work, deps: FilingDeps, letter: Letter): Promise<Outcome> {
  const { vendor, writer, proved } = letter
  // Before any row of a person, as whoever opens a ticket: of two mails of somebody new the second finds them.
  await work.takeNumbers(vendor.id, { tickets: 0, events: 0 })
  if (!proved) {
    if (await isKnown(work.trx, vendor.id, writer.address)) return held('unproved_sender')
    return await fileOfNobodyKnown(work, deps, letter)
  }
  const sender = await senderAt(work.trx, vendor.id, writer.address)
  if (sender.is === 'operator') return await handIn(work, deps, letter, sender.person)
  if (sender.is === 'unknown') return await fileOfNobodyKnown(work, deps, letter)
  if (sender.person.disabled_at !== null) return held('shut_out')
  return await fileOf(work, deps, letter, sender.person)
}

/** Nobody of the vendor has the address: they are a guest, or are told whom to ask. */
async function fileOfNobodyKnown(work: Work, deps: FilingDeps, letter: Letter): Promise<Outcome> {
  const { vendor, writer, proved, mail } = letter
  if (vendor.settings.mail.from === 'known') {
    if (await isToBeAnswered(work, deps, letter)) await tellStranger(work, deps, letter)
    return dropped('unknown_sender')
  }
  if (messageFrom(letter) === null && mail.subject === '') return dropped('empty')
  const { name, address: email } = writer
  const guest = await addGuest(work, { vendorId: vendor.id, name, email, locale: vendor.locale })
  return await fileOf(work, deps, letter, proved ? await proveMailbox(work, guest) : guest)
}

/** Opens a ticket of a customer's, at medium priority whatever the mail says of itself (D5). */
async function fileOf(work: Work, deps: FilingDeps, letter: Letter, customer: PersonRow): Promise<Outcome> {
  const { vendor, mail, proved } = letter
  const message = messageFrom(letter)
  if (message === null) return dropped('empty')
  const words = inboxWords(customer.locale)
  const answered = await isToBeAnswered(work, deps, letter)
  const asked = answered && proved && mail.forwarded?.explained === false
  const mailed: MailedTicket = {
    input: {
      subject: titleOf(mail.subject, message, vendor.settings.subjectLimit) || words.untitled,
      checklist: requestsOf(mail),
    },
    message,
    quiet: !answered,
    answers: mail.messageId,
    ...(asked && { atOnce: [{ action: { type: 'ask' }, by: 'system', message: words.whatToDo }] as const }),
  }
  return filedIn(await openAs(work, deps, vendor, customer, mailed))
}

/** Whoever answers what we confirmed without its mark is not told again: it may be a machine. */
async function isToBeAnswered(work: Work, deps: FilingDeps, letter: Letter): Promise<boolean> {
  return !letter.isAnswer && (await isConfirmed(work, deps, letter))
}

/** What it says; its subject, where that is all. */
function messageFrom({ mail, id, files }: Letter): MailedText | null {
  const message = messageOf(mail, files, id)
  if (message !== null || mail.subject === '') return message
  return { body: parsePlain(mail.subject), folded: null, mailId: id }
}

/**
 * An operator hands in what somebody wrote to them: that somebody becomes the customer, what they wrote the ticket, and
 * what the operator wrote above it a note (E12).
 */
async function handIn(
  work: Work,
  deps: FilingDeps,
  { vendor, id, mail, files }: Letter,
  operator: PersonRow,
): Promise<Outcome> {
  const { forwarded } = mail
  if (forwarded === null) return held('from_operator')
  const writer = writerOf(forwarded.from)
  const text = messageOf({ said: forwarded.text, folded: [] }, files, id)
  if (writer === null || text === null || writer.address === vendor.settings.mail.address) {
    return held('forward_unclear')
  }
  const { is } = await senderAt(work.trx, vendor.id, writer.address)
  if (is === 'operator') return held('forward_unclear')
  const { person, actor } = personOf(operator)
  if (actor.kind !== 'operator') throw new Error('only operators hand in what others wrote')
  const subject = withoutForwardMarks(forwarded.subject ?? mail.subject)
  const note = forwarded.explained ? toText(mail.said).trim() : ''
  const change = await openMailedTicketFor(
    work,
    { vendor, person, actor },
    {
      input: {
        subject: titleOf(subject, text, vendor.settings.subjectLimit) || inboxWords(vendor.locale).untitled,
      },
      message: text,
      customer: { name: writer.name, email: writer.address },
      ...(note !== '' && {
        atOnce: [
          {
            action: { type: 'note' },
            by: 'operator',
            message: { body: mail.said, folded: null, mailId: id },
          },
        ] as const,
      }),
    },
    deps,
  )
  return filedIn(change)
}

/** One polite answer a day, without a word of theirs (S4): whom to ask. */
async function tellStranger(
  work: Work,
  { limits, mail: origin }: FilingDeps,
  { vendor, writer, mail }: Letter,
): Promise<void> {
  if ((await strangersWait(work, limits, writer.address)) !== null) return
  tellUnknownSender(work, { vendor, address: writer.address, answers: mail.messageId, mail: origin })
}
