/** Reads and writes of packages and work, and the little of tickets and companies that they are about. */
import type { TicketScope } from '../../shared/access/tickets.ts'
import type { Place } from '../http/cursor.ts'
import type { PackageRow, WorkEntryRow } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'

/** A company of a vendor. */
export interface Whose {
  readonly vendorId: string
  readonly companyId: string
}

/** A ticket that work is about. */
export interface TicketFacts {
  readonly id: string
  readonly number: number
  readonly subject: string
  readonly company_id: string | null
}

/** What the ledger has to know of a piece of work, and whose ticket it was. */
export interface LedgerRow {
  readonly id: string
  readonly minutes: number
  readonly worked_at: number
  readonly created_at: number
  readonly free_minutes: number
  readonly ticket_id: string
}

/** A piece of work with the names that belong to it. */
export type WorkRow = WorkEntryRow & {
  readonly person_name: string
  readonly number: number
  readonly subject: string
}

/**
 * The company for a change of its packages or its ledger: until the transaction ends nobody else can change them. The
 * update that changes nothing is what locks the row, on both engines alike.
 */
export async function takeCompany(
  trx: Trx,
  { vendorId, companyId }: Whose,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  return await trx
    .updateTable('companies')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('vendor_id', '=', vendorId)
    .where('id', '=', companyId)
    .returning(['id', 'name'])
    .executeTakeFirst()
}

export async function findCompany(read: Reader, { vendorId, companyId }: Whose) {
  return await read
    .selectFrom('companies')
    .select(['id', 'name'])
    .where('vendor_id', '=', vendorId)
    .where('id', '=', companyId)
    .executeTakeFirst()
}

/** The largest precedence of the packages that are in force on a day. */
export async function findPrecedence(read: Reader, { vendorId, companyId }: Whose, day: number) {
  const { most } = await read
    .selectFrom('packages')
    .select((eb) => eb.fn.max<number | null>('precedence').as('most'))
    .where('vendor_id', '=', vendorId)
    .where('company_id', '=', companyId)
    .where('starts_at', '<=', day)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', day)]))
    .executeTakeFirstOrThrow()
  return most ?? 0
}

/** Notes when what the company's packages give is next another than on that day: when one begins or ends. */
export async function noteDue(trx: Trx, { vendorId, companyId }: Whose, day: number): Promise<void> {
  await trx
    .updateTable('packages')
    .set((eb) => ({
      due_at: eb
        .case()
        .when('starts_at', '>', day)
        .then(eb.ref('starts_at'))
        .when('ends_at', '>', day)
        .then(eb.ref('ends_at'))
        .else(null)
        .end(),
    }))
    .where('vendor_id', '=', vendorId)
    .where('company_id', '=', companyId)
    .execute()
}

/** Of the company's packages whose moment has come, has them looked at again at another. */
export async function postpone(trx: Trx, { vendorId, companyId }: Whose, until: number): Promise<void> {
  await trx
    .updateTable('packages')
    .set({ due_at: until })
    .where('vendor_id', '=', vendorId)
    .where('company_id', '=', companyId)
    .where('due_at', '<', until)
    .execute()
}

/** In the order of their beginning. */
export async function listPackages(read: Reader, { vendorId, companyId }: Whose): Promise<PackageRow[]> {
  return await read
    .selectFrom('packages')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('company_id', '=', companyId)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
}

/** The packages of these companies that are in force on a day, as somebody tells of them. */
export async function packagesInForce(
  read: Reader,
  vendorId: string,
  companyIds: readonly string[],
  day: number,
) {
  if (companyIds.length === 0) return []
  const rows = await read
    .selectFrom('packages')
    .select(['company_id', 'name', 'period', 'price_amount', 'price_currency'])
    .where('vendor_id', '=', vendorId)
    .where('company_id', 'in', companyIds)
    .where('starts_at', '<=', day)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', day)]))
    .orderBy('precedence', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ company_id, name, period, price_amount: amount, price_currency: currency }) => ({
    companyId: company_id,
    name,
    period,
    price: amount === null || currency === null ? null : { amount, currency },
  }))
}

export async function findPackage(
  read: Reader,
  vendorId: string,
  id: string,
): Promise<PackageRow | undefined> {
  return await read
    .selectFrom('packages')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** All of a company's work that counts. */
export async function listLedger(read: Reader, { vendorId, companyId }: Whose): Promise<LedgerRow[]> {
  return await read
    .selectFrom('work_entries')
    .select(['id', 'minutes', 'worked_at', 'created_at', 'free_minutes', 'ticket_id'])
    .where('vendor_id', '=', vendorId)
    .where('company_id', '=', companyId)
    .where('voided_at', 'is', null)
    .execute()
}

/** When something was last logged for a company, whether it counts or not. */
export async function findLastLogged(read: Reader, { vendorId, companyId }: Whose): Promise<number> {
  const { last } = await read
    .selectFrom('work_entries')
    .select((eb) => eb.fn.max<number | null>('created_at').as('last'))
    .where('vendor_id', '=', vendorId)
    .where('company_id', '=', companyId)
    .executeTakeFirstOrThrow()
  return last ?? 0
}

/** All work on a ticket, the latest first. */
export async function listWorkOfTicket(read: Reader, vendorId: string, ticketId: string): Promise<WorkRow[]> {
  return await workWithNames(read, vendorId)
    .where('w.ticket_id', '=', ticketId)
    .orderBy('w.worked_at', 'desc')
    .orderBy('w.id', 'desc')
    .execute()
}

/** A page of a company's work that counts, the latest first. */
export async function listWorkOfCompany(
  read: Reader,
  { vendorId, companyId }: Whose,
  after: Place | null,
  limit: number,
): Promise<WorkRow[]> {
  let query = workWithNames(read, vendorId)
    .where('w.company_id', '=', companyId)
    .where('w.voided_at', 'is', null)
    .orderBy('w.worked_at', 'desc')
    .orderBy('w.id', 'desc')
    .limit(limit)
  if (after !== null) {
    query = query.where((eb) => eb(eb.refTuple('w.worked_at', 'w.id'), '<', eb.tuple(after.at, after.id)))
  }
  return await query.execute()
}

export async function findWork(
  read: Reader,
  vendorId: string,
  id: string,
): Promise<WorkEntryRow | undefined> {
  return await read
    .selectFrom('work_entries')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** A ticket in scope. */
export async function findTicket(
  read: Reader,
  scope: TicketScope,
  id: string,
): Promise<TicketFacts | undefined> {
  return await ticketsIn(read, scope).where('id', '=', id).executeTakeFirst()
}

/**
 * A ticket in scope, for what is written about it: whoever erases its customer waits until that is over, and finds it.
 * The update that changes nothing is what locks the row, on both engines alike. Companies are held before their tickets.
 */
export async function takeTicket(
  trx: Trx,
  { vendorId }: Pick<TicketScope, 'vendorId'>,
  id: string,
): Promise<TicketFacts | undefined> {
  return await trx
    .updateTable('tickets')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .returning(['id', 'number', 'subject', 'company_id'])
    .executeTakeFirst()
}

/** Those of a company's tickets with these ids that are in scope. */
export async function findTickets(
  read: Reader,
  scope: TicketScope,
  ids: readonly string[],
): Promise<TicketFacts[]> {
  if (ids.length === 0) return []
  return await ticketsIn(read, scope).where('id', 'in', ids).execute()
}

function ticketsIn(read: Reader, { vendorId, customer }: TicketScope) {
  const query = read
    .selectFrom('tickets')
    .select(['id', 'number', 'subject', 'company_id'])
    .where('vendor_id', '=', vendorId)
  return customer === null
    ? query
    : query.where((eb) =>
        eb.or([eb('customer_id', '=', customer.id), eb('company_id', '=', customer.companyId)]),
      )
}

function workWithNames(read: Reader, vendorId: string) {
  return read
    .selectFrom('work_entries as w')
    .innerJoin('people as p', (join) =>
      join.onRef('p.vendor_id', '=', 'w.vendor_id').onRef('p.id', '=', 'w.person_id'),
    )
    .innerJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 'w.vendor_id').onRef('t.id', '=', 'w.ticket_id'),
    )
    .selectAll('w')
    .select(['p.name as person_name', 't.number', 't.subject'])
    .where('w.vendor_id', '=', vendorId)
}
