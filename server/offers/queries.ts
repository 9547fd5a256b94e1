/** Reads and writes of offers. A ticket has few: all of its versions are read at once. */
import type { Insertable } from 'kysely'
import type { OfferRow } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'

/** An offer with the names of who made and who answered it. */
export type NamedOffer = OfferRow & {
  readonly maker_name: string | null
  readonly answerer_name: string | null
}

/** What the page of an offer says. */
export interface OfferPageFacts {
  readonly vendor: string
  readonly ticket: { readonly number: number; readonly subject: string }
  readonly customer: { readonly name: string; readonly company: string | null }
  readonly offer: NamedOffer
}

/** A ticket's offers, the latest version first. Whether the ticket may be seen has been settled before. */
export function offersOf(db: Reader, vendorId: string, ticketId: string): Promise<NamedOffer[]> {
  return named(db)
    .where('o.vendor_id', '=', vendorId)
    .where('o.ticket_id', '=', ticketId)
    .orderBy('o.version', 'desc')
    .execute()
}

/** An offer of a vendor by its id; whether its ticket may be seen is still to be settled. */
export function findOffer(db: Reader, vendorId: string, id: string): Promise<NamedOffer | undefined> {
  return named(db).where('o.vendor_id', '=', vendorId).where('o.id', '=', id).executeTakeFirst()
}

function named(db: Reader) {
  return db
    .selectFrom('offers as o')
    .leftJoin('people as m', (join) =>
      join.onRef('m.vendor_id', '=', 'o.vendor_id').onRef('m.id', '=', 'o.created_by'),
    )
    .leftJoin('people as a', (join) =>
      join.onRef('a.vendor_id', '=', 'o.vendor_id').onRef('a.id', '=', 'o.answered_by'),
    )
    .selectAll('o')
    .select(['m.name as maker_name', 'a.name as answerer_name'])
}

export async function insertOffer(trx: Trx, row: Insertable<OfferRow>): Promise<void> {
  await trx.insertInto('offers').values(row).execute()
}

/** Ends an open offer. The caller holds its ticket, and has read that it is open. */
export async function endOffer(
  trx: Trx,
  { vendor_id, id }: Pick<OfferRow, 'vendor_id' | 'id'>,
  ended: Pick<OfferRow, 'state'> & Partial<Pick<OfferRow, 'answered_at' | 'answered_by' | 'answered_name'>>,
): Promise<void> {
  await trx
    .updateTable('offers')
    .set(ended)
    .where('vendor_id', '=', vendor_id)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute()
}

/** An offer with what its page says around it; undefined when there is none. */
export async function findOfferPage(
  db: Reader,
  vendorId: string,
  id: string,
): Promise<OfferPageFacts | undefined> {
  const offer = await findOffer(db, vendorId, id)
  if (offer === undefined) return undefined
  const row = await db
    .selectFrom('tickets as t')
    .innerJoin('vendors as v', 'v.id', 't.vendor_id')
    .innerJoin('people as c', (join) =>
      join.onRef('c.vendor_id', '=', 't.vendor_id').onRef('c.id', '=', 't.customer_id'),
    )
    .leftJoin('companies as co', (join) =>
      join.onRef('co.vendor_id', '=', 't.vendor_id').onRef('co.id', '=', 't.company_id'),
    )
    .select(['t.number', 't.subject', 'v.name as vendor', 'c.name as customer', 'co.name as company'])
    .where('t.vendor_id', '=', vendorId)
    .where('t.id', '=', offer.ticket_id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    vendor: row.vendor,
    ticket: { number: row.number, subject: row.subject },
    customer: { name: row.customer, company: row.company },
    offer,
  }
}
