/** Reads of what tracking ids open: tickets of customers who have nothing but an address. */
import type { PersonRow, TicketRow } from '../storage/schema.ts'
import type { Work } from '../storage/commit.ts'
import type { Reader } from '../storage/store.ts'

/**
 * Guests of a vendor at an address: neither vouched for by a host nor with a password, and still themselves. Who was
 * invited is among them for what their own forms have sent: until they take an account, ids are all that they have.
 */
function guestsAt(db: Reader, vendorId: string, email: string) {
  return db
    .selectFrom('people as g')
    .where('g.vendor_id', '=', vendorId)
    .where('g.email', '=', email)
    .where('g.kind', '=', 'customer')
    .where('g.external_id', 'is', null)
    .where('g.password_hash', 'is', null)
    .where('g.joined_id', 'is', null)
    .where('g.disabled_at', 'is', null)
    .where('g.erased_at', 'is', null)
}

/**
 * Whoever would give a guest at the address another waits until this transaction has ended: no id shall be mailed to a
 * mailbox that is no more theirs. The update that changes nothing locks the rows, on both engines alike.
 */
export async function holdGuestsAt(work: Work, vendorId: string, email: string): Promise<void> {
  await work.trx
    .updateTable('people')
    .set((e) => ({ name: e.ref('name') }))
    .where('vendor_id', '=', vendorId)
    .where('email', '=', email)
    .where('kind', '=', 'customer')
    .where('external_id', 'is', null)
    .where('joined_id', 'is', null)
    .execute()
}

export interface Tracked {
  readonly ticketId: string
  /** Whose ticket it is. */
  readonly person: PersonRow
}

/** The ticket that a tracking id of this vendor opens to the guest at this address. */
export async function findTracked(
  db: Reader,
  { vendorId, idHash, email }: { vendorId: string; idHash: string; email: string },
): Promise<Tracked | undefined> {
  const row = await guestsAt(db, vendorId, email)
    .innerJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 'g.vendor_id').onRef('t.customer_id', '=', 'g.id'),
    )
    .innerJoin('tracking_ids as i', (join) =>
      join.onRef('i.vendor_id', '=', 't.vendor_id').onRef('i.ticket_id', '=', 't.id'),
    )
    .where('i.id_hash', '=', idHash)
    .selectAll('g')
    .select('t.id as ticket_id')
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { ticket_id: ticketId, ...person } = row
  return { ticketId, person }
}

/** The guest who has shown that the address is theirs; the first, were there several. */
export async function provedGuestAt(
  db: Reader,
  vendorId: string,
  email: string,
): Promise<PersonRow | undefined> {
  return await guestsAt(db, vendorId, email)
    .where('g.email_proved_at', 'is not', null)
    .where('g.invited_at', 'is', null)
    .selectAll('g')
    .orderBy('g.created_at')
    .orderBy('g.id')
    .executeTakeFirst()
}

export type ListedTicket = Pick<TicketRow, 'id' | 'number' | 'subject' | 'status' | 'channel' | 'opened_at'>

/** Tickets of guests at an address, newest first, at most `limit`; without the closed ones if `openOnly`. */
export async function listTracked(
  db: Reader,
  { vendorId, email, openOnly, limit }: { vendorId: string; email: string; openOnly: boolean; limit: number },
): Promise<ListedTicket[]> {
  let query = guestsAt(db, vendorId, email).innerJoin('tickets as t', (join) =>
    join.onRef('t.vendor_id', '=', 'g.vendor_id').onRef('t.customer_id', '=', 'g.id'),
  )
  query = query.where((e) => e.or([e('g.invited_at', 'is', null), e('t.channel', 'in', ['form', 'email'])]))
  if (openOnly) query = query.where('t.status', '<>', 'closed')
  return await query
    .select(['t.id', 't.number', 't.subject', 't.status', 't.channel', 't.opened_at'])
    .orderBy('t.opened_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(limit)
    .execute()
}

/** Those of them that forms and mails have sent and no tracking id was mailed for, newest first, at most `limit`. */
export async function listUntracked(
  db: Reader,
  { vendorId, email, limit }: { vendorId: string; email: string; limit: number },
): Promise<ListedTicket[]> {
  return await guestsAt(db, vendorId, email)
    .innerJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 'g.vendor_id').onRef('t.customer_id', '=', 'g.id'),
    )
    .where((e) =>
      e.or([
        e('t.channel', '=', 'form'),
        // Operators open tickets for who wrote as well, and invite them.
        e('t.channel', '=', 'email').and('g.invited_at', 'is', null),
      ]),
    )
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('tracking_ids as i')
            .select('i.id_hash')
            .whereRef('i.vendor_id', '=', 't.vendor_id')
            .whereRef('i.ticket_id', '=', 't.id'),
        ),
      ),
    )
    .select(['t.id', 't.number', 't.subject', 't.status', 't.channel', 't.opened_at'])
    .orderBy('t.opened_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(limit)
    .execute()
}

/** Whether somebody at the address has an account of ours, or was invited to have one. */
export async function hasAccount(db: Reader, vendorId: string, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('people')
    .select('id')
    .where('vendor_id', '=', vendorId)
    .where('email', '=', email)
    .where('kind', '=', 'customer')
    .where('external_id', 'is', null)
    .where((e) => e.or([e('password_hash', 'is not', null), e('invited_at', 'is not', null)]))
    .where('disabled_at', 'is', null)
    .where('erased_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
