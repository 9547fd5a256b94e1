/** A release that is out settles a ticket: its thread says so, to its customer too where they may read that release. */
import type { Locale } from '../../shared/locale/locale.ts'
import type { Action } from '../../shared/ticket/ticket.ts'
import type { Work } from '../storage/commit.ts'
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

/** Adds the entry to a ticket's thread, whatever its status. Nobody is mailed of it. One that is no more is left out. */
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
  const by = { vendor, actor: { kind: 'system', vendorId: vendor.id }, person: null } as const
  await takeStep(work, by, row, mail, { message: null, actions: () => [entryFor({ locale, companies })] })
}
