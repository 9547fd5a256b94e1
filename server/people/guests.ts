/**
 * Guests: customers of whom we have nothing but what they typed into a form. Each form makes a person of its own, for
 * anybody can type any address; only who has shown that the address is theirs gets what was sent in its name (S28).
 */
import type { Locale } from '../../shared/locale/locale.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { PersonRow } from '../storage/schema.ts'
import { moveDocuments } from '../storage/search/tickets.ts'
import type { Reader, Trx } from '../storage/store.ts'
import { takeOverDeeds, takeTellings } from './taking-over.ts'
import { companyAt, joinCompany } from './domains.ts'
import { normalEmail } from './email.ts'
import { keepWords, wordsOfPerson } from './words.ts'

export interface NewGuest {
  readonly vendorId: string
  readonly name: string
  readonly email: string
  readonly locale: Locale
}

/** A new guest, whose address nobody has proved. */
export async function addGuest(work: Work, { vendorId, name, email, locale }: NewGuest): Promise<PersonRow> {
  const guest = await work.trx
    .insertInto('people')
    .values({
      id: newId(work.now),
      vendor_id: vendorId,
      kind: 'customer',
      email: normalEmail(email),
      name,
      locale,
      created_at: work.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await keepWords(
    work,
    { vendor_id: vendorId, kind: 'person', subject_id: guest.id },
    { own: wordsOfPerson(guest) },
  )
  return guest
}

/** What of a person says whether they are a guest. */
export type GuestFacts = Pick<PersonRow, 'kind' | 'external_id' | 'password_hash' | 'invited_at'>

/** Whether no host vouches for this person and we have given them no account: all they have is their address. */
export function isGuest(person: GuestFacts): boolean {
  return (
    person.kind === 'customer' &&
    person.external_id === null &&
    person.password_hash === null &&
    person.invited_at === null
  )
}

/** A guest, before and after they have shown that their address is theirs. */
export type GuestStanding = 'unproved' | 'proved'

/**
 * What a customer is as a guest; null for one who has an account, here or with the host. Who has joined an account is
 * nobody by themselves any more, and proves nothing.
 */
export async function guestStanding(
  read: Reader,
  { id, vendor_id }: PersonKey,
): Promise<GuestStanding | null> {
  const person = await read
    .selectFrom('people')
    .select(['kind', 'external_id', 'password_hash', 'invited_at', 'email_proved_at', 'joined_id'])
    .where('vendor_id', '=', vendor_id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (person === undefined || !isGuest(person)) return null
  return person.email_proved_at === null || person.joined_id !== null ? 'unproved' : 'proved'
}

type PersonKey = Pick<PersonRow, 'id' | 'vendor_id'>

/**
 * As `proveAddress`, of who has written a mail that is shown to be from there, or has used a link that was mailed there:
 * somebody new joins the company that lists the domain. Answers the person as they are then.
 *
 * An id of a ticket is passed on with the mail that it stands in, and makes nobody a member.
 */
export async function proveMailbox(work: Work, person: PersonRow): Promise<PersonRow> {
  const joined = await joinCompany(work, person)
  await proveAddress(work, joined)
  return { ...joined, email_proved_at: joined.email_proved_at ?? work.now }
}

/**
 * Notes that the person has just used what was mailed to their address, and gives them what others' forms have sent in
 * its name.
 */
export async function proveAddress(work: Work, person: PersonKey): Promise<void> {
  await work.trx
    .updateTable('people')
    .set({ email_proved_at: work.now })
    .where('vendor_id', '=', person.vendor_id)
    .where('id', '=', person.id)
    .where('email_proved_at', 'is', null)
    .execute()
  await joinGuests(work, person)
}

/**
 * Gives a person the tickets that guests have sent under the same address. Call it when the person has just shown that
 * the address is theirs; for one of whom the store does not say so it does nothing. Who wrote what in a ticket stays as written.
 *
 * What joins are guests whose address nobody has proved. One who has is the same reader of the same mailbox, and joins
 * as well, with all that they did, but only an account: of two guests neither is the other's.
 */
export async function joinGuests(work: Work, { id, vendor_id: vendorId }: PersonKey): Promise<void> {
  const { trx } = work
  const person = await trx
    .selectFrom('people')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .where('kind', '=', 'customer')
    .where('email_proved_at', 'is not', null)
    .where('joined_id', 'is', null)
    .where('disabled_at', 'is', null)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  if (person === undefined) return
  const company = await companyAt(trx, person)
  let guests = trx
    .updateTable('people')
    .set({ joined_id: id })
    .where('email', '=', person.email)
    .where('kind', '=', 'customer')
    .where('vendor_id', '=', vendorId)
    .where('id', '<>', id)
    .where('external_id', 'is', null)
    .where('password_hash', 'is', null)
    .where('invited_at', 'is', null)
    // Whom an operator has put into a company stays there; whom the address alone has, is the same reader of it.
    .where((e) =>
      e.or([
        e('company_id', 'is', null),
        ...(company === undefined ? [] : [e('company_id', '=', company.id).and('company_role', 'is', null)]),
      ]),
    )
    .where('joined_id', 'is', null)
    .where('disabled_at', 'is', null)
    .where('erased_at', 'is', null)
  if (isGuest(person)) guests = guests.where('email_proved_at', 'is', null)
  const joined = await guests.returning(['id', 'email_proved_at']).execute()
  if (joined.length === 0) return

  const ids = joined.map((guest) => guest.id)
  await endLinks(work, vendorId, ids)
  await takeMutes(work, { id, vendor_id: vendorId }, ids)
  const proved = joined.filter((guest) => guest.email_proved_at !== null).map((guest) => guest.id)
  await holdTickets(trx, vendorId, ids)
  if (proved.length > 0) await takeOver(work, { id, vendor_id: vendorId }, proved)
  // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
  for (const from of ids) await takeTellings(trx, { vendorId, from, to: id })
  await trx
    .updateTable('tickets')
    .set({ customer_id: id })
    .where('vendor_id', '=', vendorId)
    .where('customer_id', 'in', (people) =>
      people.selectFrom('people').select('id').where('vendor_id', '=', vendorId).where('joined_id', '=', id),
    )
    .execute()
  await moveDocuments(trx, vendorId, { from: ids, to: id })
}

/** Whoever does something for a guest by a ticket of theirs, as voting for what it asks for, is waited for, and done with. */
async function holdTickets(trx: Trx, vendorId: string, guests: readonly string[]): Promise<void> {
  await trx
    .updateTable('tickets')
    .set((eb) => ({ customer_id: eb.ref('customer_id') }))
    .where('vendor_id', '=', vendorId)
    .where('customer_id', 'in', guests)
    .execute()
}

/** A link that a guest was mailed would let in somebody who has nothing any more; the next is for who they are now. */
async function endLinks(work: Work, vendorId: string, guests: readonly string[]): Promise<void> {
  await work.trx
    .deleteFrom('tokens')
    .where('vendor_id', '=', vendorId)
    .where('person_id', 'in', guests)
    .where('used_at', 'is', null)
    .execute()
}

/** Who does without mails as a guest does without them as who they are now: the mailbox is the same. */
async function takeMutes(
  work: Work,
  { id, vendor_id: vendorId }: PersonKey,
  guests: readonly string[],
): Promise<void> {
  const { trx } = work
  await trx
    .updateTable('people')
    .set({ muted_at: work.now })
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .where('muted_at', 'is', null)
    .where((e) =>
      e.exists(
        e
          .selectFrom('people as g')
          .select('g.id')
          .where('g.vendor_id', '=', vendorId)
          .where('g.id', 'in', guests)
          .where('g.muted_at', 'is not', null),
      ),
    )
    .execute()
  await trx
    .insertInto('ticket_mutes')
    .columns(['vendor_id', 'ticket_id', 'person_id', 'at'])
    .expression((from) =>
      from
        .selectFrom('ticket_mutes as m')
        .select((e) => ['m.vendor_id', 'm.ticket_id', e.val(id).as('person_id'), 'm.at'])
        .where('m.vendor_id', '=', vendorId)
        .where('m.person_id', 'in', guests),
    )
    .onConflict((known) => known.doNothing())
    .execute()
  await trx
    .deleteFrom('ticket_mutes')
    .where('vendor_id', '=', vendorId)
    .where('person_id', 'in', guests)
    .execute()
}

/** Of guests who have been here: what had joined them, what they have seen and done, and their sessions, which end. */
async function takeOver(work: Work, { id, vendor_id }: PersonKey, guests: readonly string[]): Promise<void> {
  const { trx } = work
  await trx
    .updateTable('people')
    .set({ joined_id: id })
    .where('vendor_id', '=', vendor_id)
    .where('joined_id', 'in', guests)
    .execute()
  await trx
    .insertInto('ticket_reads')
    .columns(['vendor_id', 'ticket_id', 'person_id', 'seq'])
    .expression((from) =>
      from
        .selectFrom('tickets as t')
        .innerJoin('ticket_reads as r', (join) =>
          join.onRef('r.ticket_id', '=', 't.id').onRef('r.person_id', '=', 't.customer_id'),
        )
        .select((e) => ['r.vendor_id', 'r.ticket_id', e.val(id).as('person_id'), 'r.seq'])
        .where('t.vendor_id', '=', vendor_id)
        .where('t.customer_id', 'in', guests),
    )
    .onConflict((known) => known.doNothing())
    .execute()
  for (const from of guests.toSorted()) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await takeOverDeeds(trx, { vendorId: vendor_id, from, to: id })
  }
  await trx
    .deleteFrom('sessions')
    .where('vendor_id', '=', vendor_id)
    .where('person_id', 'in', guests)
    .execute()
}
