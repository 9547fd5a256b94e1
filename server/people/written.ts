/** What was written that names somebody who is erased: struck out where it stays, gone where it is nobody's any more. */
import { expressionBuilder } from 'kysely'
import type { FileView } from '../../shared/api/files.ts'
import { nameless } from '../../shared/file/name.ts'
import type { TicketContext } from '../../shared/ticket/context.ts'
import { dropCopies, dropRaw } from '../storage/raw-mails.ts'
import type { Schema } from '../storage/schema.ts'
import type { Trx } from '../storage/store.ts'
import { strikeJson, type Strike } from './striking.ts'
import type { Sought, Trace } from './traces.ts'

/** What they filled in themselves as they wrote, and the ids that open their tickets to who knows the address. */
export async function strikeTickets(trx: Trx, sought: Sought, strike: Strike): Promise<void> {
  const { vendorId } = sought
  const rows = await trx
    .selectFrom('tickets')
    .select(['id', 'subject', 'fields', 'checklist', 'context'])
    .where('vendor_id', '=', vendorId)
    .where('customer_id', 'in', sought.ids)
    .execute()
  for (const { id, ...written } of rows) {
    const { subject, fields, checklist, context } = written
    const struck = {
      subject: strike(subject),
      fields: strikeJson(fields, strike),
      checklist: checklist && strikeJson(checklist, strike, ['text']),
      context: context && withoutPage(context, strike),
    }
    if (JSON.stringify(struck) === JSON.stringify(written)) continue
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await trx
      .updateTable('tickets')
      .set(struck)
      .where('vendor_id', '=', vendorId)
      .where('id', '=', id)
      .execute()
  }
  await trx
    .deleteFrom('tracking_ids')
    .where('vendor_id', '=', vendorId)
    .where('ticket_id', 'in', ticketsOf(sought))
    .execute()
}

/** A page's address can name who was there in ways that nobody can find, so it goes; the application's version stays. */
function withoutPage(context: string, strike: Strike): string | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from a `TicketContext`
  const { version } = JSON.parse(context) as TicketContext
  return version === undefined ? null : JSON.stringify({ version: strike(version) })
}

/** The name by which they answered offers, or somebody did for them; and their address in what their offers are for. */
export async function strikeOffers(
  trx: Trx,
  sought: Sought,
  called: string,
  strikeAddress: Strike,
): Promise<void> {
  const { vendorId, ids } = sought
  await trx
    .updateTable('offers')
    .set({ answered_name: called })
    .where('vendor_id', '=', vendorId)
    .where('answered_name', 'is not', null)
    .where((e) => e.or([e('answered_by', 'in', ids), e('ticket_id', 'in', ticketsOf(sought))]))
    .execute()
  const rows = await trx
    .selectFrom('offers')
    .select(['id', 'content'])
    .where('vendor_id', '=', vendorId)
    .where('ticket_id', 'in', ticketsOf(sought))
    .execute()
  for (const { id, content } of rows) {
    const struck = strikeJson(content, strikeAddress, ['what'])
    if (struck === content) continue
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await trx
      .updateTable('offers')
      .set({ content: struck })
      .where('vendor_id', '=', vendorId)
      .where('id', '=', id)
      .execute()
  }
}

/** Their address in what was noted of the work on their tickets. */
export async function strikeWork(trx: Trx, sought: Sought, strikeAddress: Strike): Promise<void> {
  const { vendorId } = sought
  const rows = await trx
    .selectFrom('work_entries')
    .select(['id', 'note'])
    .where('vendor_id', '=', vendorId)
    .where('ticket_id', 'in', ticketsOf(sought))
    .execute()
  for (const { id, note } of rows) {
    const struck = strikeAddress(note)
    if (struck === note) continue
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await trx
      .updateTable('work_entries')
      .set({ note: struck })
      .where('vendor_id', '=', vendorId)
      .where('id', '=', id)
      .execute()
  }
}

/** Their tickets, by id. */
function ticketsOf({ vendorId, ids }: Sought) {
  return expressionBuilder<Schema>()
    .selectFrom('tickets')
    .select('id')
    .where('vendor_id', '=', vendorId)
    .where('customer_id', 'in', ids)
}

export async function strikeMessages(
  trx: Trx,
  vendorId: string,
  ids: readonly string[],
  strike: Strike,
): Promise<void> {
  for (const id of ids) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    const { body, source } = await trx
      .selectFrom('messages')
      .select(['body', 'source'])
      .where('vendor_id', '=', vendorId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    // oxlint-disable-next-line no-await-in-loop -- the same
    await trx
      .updateTable('messages')
      .set({ source: strike(source), body: strikeJson(body, strike, ['text', 'href']) })
      .where('vendor_id', '=', vendorId)
      .where('id', '=', id)
      .execute()
  }
}

/**
 * The files that they have sent: the bytes go as soon as files are looked after, their names now. That there was one
 * stays where it stood.
 */
export async function forgetFiles(trx: Trx, { vendorId, ids }: Sought, now: number): Promise<void> {
  const theirs = await trx
    .selectFrom('messages')
    .select(['id', 'files'])
    .where('vendor_id', '=', vendorId)
    .where('author_id', 'in', ids)
    .where('files', 'is not', null)
    .execute()
  for (const { id, files } of theirs) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from `FileView`s
    const views = JSON.parse(files ?? '[]') as FileView[]
    const removed = views.map((view): FileView => ({
      id: view.id,
      name: nameless(view.name),
      size: view.size,
      state: 'removed',
    }))
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await trx
      .updateTable('messages')
      .set({ files: JSON.stringify(removed) })
      .where('vendor_id', '=', vendorId)
      .where('id', '=', id)
      .execute()
  }
  const rows = await trx
    .selectFrom('files')
    .select(['id', 'name'])
    .where('vendor_id', '=', vendorId)
    .where((is) =>
      is.or([
        is('person_id', 'in', ids),
        is(
          'message_id',
          'in',
          is
            .selectFrom('messages')
            .select('id')
            .where('vendor_id', '=', vendorId)
            .where('author_id', 'in', ids),
        ),
      ]),
    )
    .execute()
  for (const { id, name } of rows) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await trx
      .updateTable('files')
      .set({
        state: 'unwanted',
        name: nameless(name),
        finding: null,
        sha256: null,
        upload_hash: null,
        picture: 0,
        due_at: now,
      })
      .where('id', '=', id)
      .execute()
  }
}

/**
 * Mails as they came, from them or in their tickets: all of each goes, and what is folded below the messages that they
 * brought. That they came stays, so that a mailbox that is read anew does not bring them again.
 */
export async function forgetMails(trx: Trx, sought: Sought, now: number): Promise<void> {
  const { vendorId, addresses } = sought
  const theirs = await trx
    .selectFrom('inbox')
    .select(['id', 'message_id', 'state', 'raw_id'])
    .where('vendor_id', '=', vendorId)
    .where((e) =>
      e.or([
        e('ticket_id', 'in', ticketsOf(sought)),
        ...(addresses.length === 0 ? [] : [e('sender', 'in', addresses)]),
      ]),
    )
    .execute()
  await dropCopies(
    trx,
    theirs.map(({ id }) => id),
  )
  await dropRaw(
    trx,
    theirs.map(({ raw_id }) => raw_id),
  )
  for (const { id, message_id: messageId, state } of theirs) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await trx
      .updateTable('inbox')
      .set({
        raw_id: null,
        sha256: null,
        copies: 0,
        size: 0,
        envelope: JSON.stringify({ from: null, to: [] }),
        mail_message_id: null,
        sender: null,
        sender_name: null,
        subject: null,
        // Nobody can decide about it any more.
        ...(state !== 'filed' && { state: 'dropped', reason: 'dismissed', settled_at: now }),
      })
      .where('id', '=', id)
      .execute()
    if (messageId === null) continue
    // oxlint-disable-next-line no-await-in-loop -- the same
    await trx
      .updateTable('messages')
      .set({ folded: null })
      .where('vendor_id', '=', vendorId)
      .where('id', '=', messageId)
      .execute()
  }
  if (addresses.length === 0) return
  await trx
    .deleteFrom('unreachable')
    .where('vendor_id', '=', vendorId)
    .where('address', 'in', addresses)
    .execute()
}

/** What of a mail's facts people have written; the rest has to stay as it is, or it could not be sent. */
const WRITTEN = ['author', 'by', 'customer', 'of', 'subject', 'text', 'href', 'what', 'called']

/** Mail to them is gone, sent or not; mail to others stays, and names them no more as who wrote. */
export async function strikeMail(
  trx: Trx,
  { addresses }: Sought,
  ids: readonly string[],
  strike: Strike,
): Promise<void> {
  for (const id of ids) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    const row = await trx
      .selectFrom('outbox')
      .select(['payload', 'delivered_at', 'failed_at'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (row === undefined) continue
    const waits = row.delivered_at === null && row.failed_at === null
    const theirs = addresses.some((address) => row.payload.includes(`"address":${JSON.stringify(address)}`))
    const struck = strikeJson(row.payload, strike, waits ? WRITTEN : undefined)
    // oxlint-disable-next-line no-await-in-loop -- the same
    await (
      theirs
        ? trx.deleteFrom('outbox').where('id', '=', id)
        : trx.updateTable('outbox').set({ payload: struck }).where('id', '=', id)
    ).execute()
  }
}

/** Their own answers go: nobody is there to ask again. Operators' stay answers. */
export async function strikeAnswers(
  trx: Trx,
  vendorId: string,
  { ids }: Sought,
  answers: Trace['answers'],
  strike: Strike,
): Promise<void> {
  await trx
    .deleteFrom('idempotency_keys')
    .where('vendor_id', '=', vendorId)
    .where('person_id', 'in', ids)
    .execute()
  for (const { person_id, key } of answers) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    const row = await trx
      .selectFrom('idempotency_keys')
      .select('body')
      .where('vendor_id', '=', vendorId)
      .where('person_id', '=', person_id)
      .where('key', '=', key)
      .executeTakeFirst()
    if (row === undefined) continue
    // oxlint-disable-next-line no-await-in-loop -- the same
    await trx
      .updateTable('idempotency_keys')
      .set({ body: strikeJson(row.body, strike) })
      .where('vendor_id', '=', vendorId)
      .where('person_id', '=', person_id)
      .where('key', '=', key)
      .execute()
  }
}
