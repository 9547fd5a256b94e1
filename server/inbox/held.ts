/** What operators do with mail that came in and is in no ticket: read it, accept it, leave it out, have it tried again. */
import type { z } from 'zod'
import type {
  AcceptanceInput,
  AcceptedMail,
  listMailsQuery,
  MailDetail,
  MailPage,
  MailReason,
  MailSummary,
} from '../../shared/api/mails.ts'
import { idForm, type Timestamp } from '../../shared/api/common.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { ProblemError } from '../http/problem.ts'
import { addGuest } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import { dropCopies } from '../storage/raw-mails.ts'
import type { InboxRow, InboxState, PersonRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import type { MailReader, ReadMail } from '../text/mail.ts'
import { openMailedTicketFor, replyByMail, type MailedText, type OperatorCaller } from '../tickets/tickets.ts'
import { personOf } from './as-person.ts'
import {
  countMails,
  findMail,
  findRaw,
  listMails,
  takeMail,
  type MailRow,
  type Place,
} from './held-queries.ts'
import type { WithContents } from './files.ts'
import { messageOf, titleOf, writerOf, type MailFiles } from './letters.ts'
import type { FilingDeps } from './outcome.ts'
import { participantAt, senderAt } from './senders.ts'
import { participantsOf } from './threading.ts'
import { inboxWords } from './words.ts'

/** @throws ProblemError `invalid` for a cursor that is none */
export async function mailPage(
  read: Reader,
  vendorId: string,
  { state, after, limit }: z.output<typeof listMailsQuery>,
  locale: Locale,
): Promise<MailPage> {
  const [rows, counts] = await Promise.all([
    listMails(read, vendorId, { state, after: fromCursor(after), limit: limit + 1 }),
    countMails(read, vendorId),
  ])
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map((row) => toSummary(row, locale)),
    next: last === undefined ? null : `${last.received_at}.${last.id}`,
    counts,
  }
}

/** A mail with what it says, which is read from the raw mail anew. @throws ProblemError `not_found` */
export async function mailDetail(
  read: Reader,
  reader: Pick<MailReader, 'read'>,
  vendorId: string,
  id: string,
  locale: Locale,
): Promise<MailDetail> {
  const row = await findMail(read, vendorId, id)
  if (row === undefined) throw new ProblemError('not_found')
  const mail = (await readRaw(read, reader, vendorId, id))?.mail ?? null
  return {
    ...toSummary(row, locale),
    content: mail && {
      to: mail.to.map(({ address }) => address),
      cc: mail.cc.map(({ address }) => address),
      said: mail.said,
      folded: mail.folded,
      attachments: mail.attachments.map(({ name, type, size }) => ({ name, type, size })),
    },
  }
}

/** What a raw mail says and holds; null when it cannot be read, or is gone. */
export async function readRaw(
  read: Reader,
  reader: Pick<MailReader, 'read'>,
  vendorId: string,
  id: string,
): Promise<WithContents | null> {
  const raw = await findRaw(read, vendorId, id)
  if (raw === null) return null
  const reading = await reader.read(raw)
  return reading.ok ? reading : null
}

/** A mail to be accepted, with what it says. */
export interface Accepting {
  readonly id: string
  readonly mail: ReadMail | null
  readonly files: MailFiles
  readonly input: AcceptanceInput
}

/**
 * Makes a mail that was held or left out an answer in a ticket, or a new ticket of somebody's: the operator says so, and
 * that is noted. Whoever wrote it is its author; an operator's own address speaks for who accepts it.
 * @throws ProblemError `not_found`; `refused` for one that does not wait, for a closed ticket; `invalid` for a mail that
 *   says nothing or a person who is none
 */
export async function acceptMail(
  work: Work,
  deps: Omit<FilingDeps, 'signer'>,
  by: OperatorCaller,
  { id, mail, files, input }: Accepting,
  locale: Locale,
): Promise<AcceptedMail> {
  const { vendor } = by
  const writer = mail === null ? null : writerOf(mail.from)
  const message = mail === null ? null : messageOf(mail, files, id)
  const change =
    mail === null || message === null
      ? nothingSaid()
      : 'ticket' in input
        ? await replyByMail(
            work,
            { vendor, ...(await authorIn(work, by, input.ticket, writer)) },
            input.ticket,
            message,
            deps.mail,
          )
        : await openMailedTicketFor(
            work,
            by,
            { input: { subject: titleFor(by, mail, message) }, message, customer: input.person },
            deps,
          )
  // Last, as filing does: what it depends on is locked before its row.
  const row = await takeMail(work.trx, vendor.id, id)
  if (row === undefined) throw new ProblemError('not_found')
  if (row.state !== 'held' && row.state !== 'dropped') throw new ProblemError('outdated')
  await settle(work, by, row, {
    state: 'filed',
    reason: row.reason,
    ticket_id: change.ticket.id,
    message_id: change.entry.message?.id ?? null,
  })
  const { number, subject } = change.ticket
  return {
    mail: toSummary(
      {
        ...row,
        state: 'filed',
        reason: null,
        ticket_id: change.ticket.id,
        ticket_number: number,
        ticket_subject: subject,
        settled_at: work.now,
        settled_by: by.person.id,
        settler_name: by.person.name,
      },
      locale,
    ),
    ticket: { id: change.ticket.id, number },
  }
}

function nothingSaid(): never {
  throw new ProblemError('invalid', { errors: [{ field: 'mail', code: 'required' }] })
}

function titleFor({ vendor }: OperatorCaller, mail: ReadMail, message: MailedText): string {
  const title = titleOf(mail.subject, message, vendor.settings.subjectLimit)
  return title === '' ? inboxWords(vendor.locale).untitled : title
}

/** Leaves a mail out. @throws ProblemError `not_found`; `outdated` for one that does not wait */
export async function dismissMail(
  work: Work,
  by: OperatorCaller,
  id: string,
  locale: Locale,
): Promise<MailSummary> {
  const row = await takeMail(work.trx, by.vendor.id, id)
  if (row === undefined) throw new ProblemError('not_found')
  if (row.state !== 'held' && row.state !== 'failed') throw new ProblemError('outdated')
  await settle(work, by, row, { state: 'dropped', reason: 'dismissed' })
  return await summaryOf(work, by, id, locale)
}

/** Has a mail that could not be filed filed after all. @throws ProblemError `not_found`; `outdated` for another */
export async function retryMail(
  work: Work,
  by: OperatorCaller,
  id: string,
  locale: Locale,
): Promise<MailSummary> {
  const row = await takeMail(work.trx, by.vendor.id, id)
  if (row === undefined) throw new ProblemError('not_found')
  if (row.state !== 'failed') throw new ProblemError('outdated')
  await work.trx
    .updateTable('inbox')
    .set({ state: 'waiting', reason: null, attempts: 0, next_attempt_at: work.now, leased_until: null })
    .where('vendor_id', '=', by.vendor.id)
    .where('id', '=', id)
    .execute()
  return await summaryOf(work, by, id, locale)
}

async function summaryOf(work: Work, by: OperatorCaller, id: string, locale: Locale): Promise<MailSummary> {
  const row = await findMail(work.trx, by.vendor.id, id)
  if (row === undefined) throw new ProblemError('not_found')
  return toSummary(row, locale)
}

async function settle(
  work: Work,
  by: OperatorCaller,
  { id, vendor_id, copies }: InboxRow,
  change: Partial<InboxRow> & { readonly state: InboxState },
): Promise<void> {
  await work.trx
    .updateTable('inbox')
    .set({ ...change, copies: 0, settled_at: work.now, settled_by: by.person.id })
    .where('vendor_id', '=', vendor_id)
    .where('id', '=', id)
    .execute()
  if (copies > 0) await dropCopies(work.trx, [id])
}

/** As whom an accepted answer is written: who takes part at that address, whom we know there, or somebody new. */
async function authorIn(
  work: Work,
  by: OperatorCaller,
  ticketId: string,
  writer: { readonly name: string; readonly address: string } | null,
) {
  const { vendor } = by
  if (writer === null) return by
  const ticket = await work.trx
    .selectFrom('tickets')
    .select(['id', 'vendor_id', 'customer_id', 'company_id'])
    .where('vendor_id', '=', vendor.id)
    .where('id', '=', ticketId)
    .executeTakeFirst()
  if (ticket === undefined) throw new ProblemError('not_found')
  const people = await participantsOf(work.trx, ticket)
  const known =
    (await participantAt(work.trx, vendor.id, writer.address, { people, personId: ticket.customer_id })) ??
    (await knownAt(work, vendor.id, writer.address))
  if (known?.kind === 'operator') return by
  const { name, address: email } = writer
  return personOf(
    known ?? (await addGuest(work, { vendorId: vendor.id, name, email, locale: vendor.locale })),
  )
}

async function knownAt(work: Work, vendorId: string, address: string): Promise<PersonRow | null> {
  const sender = await senderAt(work.trx, vendorId, address)
  return sender.is === 'unknown' ? null : sender.person
}

export function toSummary(row: MailRow, locale: Locale): MailSummary {
  const reason = row.state === 'filed' ? null : reasonOf(row.reason)
  return {
    id: row.id,
    receivedAt: timestamp(row.received_at),
    state: row.state,
    reason,
    why: reason && inboxWords(locale).reasons[reason],
    from: row.sender === null ? null : { name: row.sender_name ?? '', address: row.sender },
    subject: row.subject,
    size: row.size,
    ticket:
      row.ticket_id === null || row.ticket_number === null
        ? null
        : { id: row.ticket_id, number: row.ticket_number, subject: row.ticket_subject ?? '' },
    settledAt: row.settled_at === null ? null : timestamp(row.settled_at),
    settledBy: row.settled_by === null ? null : { id: row.settled_by, name: row.settler_name ?? '' },
  }
}

function reasonOf(reason: string | null): MailReason | null {
  const known: readonly string[] = Object.keys(inboxWords('en').reasons)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the words have just these keys
  return reason !== null && known.includes(reason) ? (reason as MailReason) : null
}

function timestamp(at: number): Timestamp {
  return new Date(at).toISOString()
}

/** @throws ProblemError `invalid` for what is no cursor */
function fromCursor(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null
  const [, at, id = ''] = /^(\d{1,15})\.(.+)$/.exec(cursor) ?? []
  if (at === undefined || !idForm.test(id)) {
    throw new ProblemError('invalid', { errors: [{ field: 'after', code: 'wrong_type' }] })
  }
  return { at: Number(at), id }
}
