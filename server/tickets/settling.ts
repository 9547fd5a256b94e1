/** A release that is out settles a ticket: its thread says so, to its customer too where they may read that release. */
import type { Locale } from '../../shared/locale/locale.ts'
import type { Action, ActionType } from '../../shared/ticket/ticket.ts'
import type { Work } from '../storage/commit.ts'
import type { TicketRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { takeTicket } from './changes.ts'
import { takeStep } from './changing.ts'
import type { MailOrigin } from './writing.ts'

/** Who reads a ticket's thread besides operators. */
export interface ThreadReaders {
  /** Of its customer. */
  readonly locale: Locale
  /** The customer's and the ticket's, whose primary contact reads it; null for none. */
  readonly companies: readonly (string | null)[]
}

/**
 * Adds the entry to a ticket's thread, whatever its status, unless that says so already to all whom it concerns. Nobody is
 * mailed of it. A ticket that is no more is left out.
 */
export async function settleTicket(
  work: Work,
  vendor: Vendor,
  ticketId: string,
  mail: MailOrigin,
  entryFor: (readers: ThreadReaders) => Extract<Action, { type: 'ship' | 'note_ship' }>,
): Promise<void> {
  const row = await takeTicket(work.trx, { vendorId: vendor.id, customer: null }, ticketId)
  if (row === undefined) return
  const { locale, company_id: companyId } = await work.trx
    .selectFrom('people')
    .select(['locale', 'company_id'])
    .where('vendor_id', '=', vendor.id)
    .where('id', '=', row.customer_id)
    .executeTakeFirstOrThrow()
  const companies = row.company_id === null ? [companyId] : [companyId, row.company_id]
  const entry = entryFor({ locale, companies })
  const said = await saidOf(work.trx, row, entry.release.id)
  if (said.includes('ship') || said.includes(entry.type)) return
  const by = { vendor, actor: { kind: 'system', vendorId: vendor.id }, person: null } as const
  await takeStep(work, by, row, mail, { message: null, actions: () => [entry] })
}

/** What a ticket's thread says of a release. */
async function saidOf(
  read: Reader,
  { vendor_id, id }: Pick<TicketRow, 'vendor_id' | 'id'>,
  releaseId: string,
): Promise<readonly ActionType[]> {
  const rows = await read
    .selectFrom('events')
    .select('action')
    .where('vendor_id', '=', vendor_id)
    .where('ticket_id', '=', id)
    .where('type', 'in', ['ship', 'note_ship'])
    .execute()
  return rows.flatMap(({ action }) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from an `Action`
    const parsed = JSON.parse(action) as Action
    const named = parsed.type === 'ship' || parsed.type === 'note_ship' ? parsed.release.id : null
    return named === releaseId ? [parsed.type] : []
  })
}
