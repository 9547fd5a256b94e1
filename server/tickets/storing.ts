/** A customer's tickets as a file of theirs, and a company's open ones on its page. */
import type { StoredOffer, StoredTicket } from '../../shared/api/people.ts'
import type { TicketSummary } from '../../shared/api/tickets.ts'
import { toText } from '../../shared/richtext/text.ts'
import type { CustomerActor } from '../../shared/access/actor.ts'
import { fromJsonRows } from '../storage/json.ts'
import type { Reader } from '../storage/store.ts'
import { storedWork } from '../support/support.ts'
import { labelOf, type Vendor } from '../vendors/settings.ts'
import { listNewest, listOpenOfCompany } from './lists.ts'
import { findDetail } from './queries.ts'
import type { DetailRow, EntryRow } from './rows.ts'
import {
  sideOf,
  timestamp,
  toCategory,
  toChecklist,
  toContext,
  toFields,
  toFiles,
  toRichText,
  toService,
  toSummary,
} from './views.ts'

/** Rows read at a time. */
const PAGE = 100

/** A ticket's offers for its customer's file. Of offers, which need tickets: handed in by the composition root. */
export type OffersOf = (
  read: Reader,
  vendorId: string,
  ticket: { readonly id: string; readonly customerId: string },
) => Promise<readonly StoredOffer[]>

/** A customer's own tickets, newest first, with all that they may see of each. */
export async function* storedTickets(
  read: Reader,
  vendor: Vendor,
  customerId: string,
  offersOf: OffersOf,
): AsyncGenerator<StoredTicket> {
  const whose = { vendorId: vendor.id, customerId }
  let after: Parameters<typeof listNewest>[2] = null
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- page after page
    const page = await listNewest(read, whose, after, PAGE)
    for (const { id } of page) {
      // oxlint-disable-next-line no-await-in-loop -- one at a time, for however many there are
      const stored = await storedTicket(read, vendor, customerId, id, offersOf)
      if (stored !== null) yield stored
    }
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return
    after = { at: last.place, id: last.id }
  }
}

/** A ticket in a company's list of open ones, with what it is about. */
export interface OpenOfCompany {
  readonly projectId: string | null
  readonly ticket: TicketSummary
}

/** A company's open tickets in the order of arrival, at most `limit`, as its primary contact sees them. */
export async function openOfCompany(
  read: Reader,
  actor: CustomerActor & { readonly companyId: string },
  limit: number,
): Promise<OpenOfCompany[]> {
  const rows = await listOpenOfCompany(read, actor.vendorId, actor.companyId, limit)
  return rows.map((row) => ({
    projectId: row.project_id,
    ticket: toSummary(row, sideOf(actor, row.customer_id)),
  }))
}

async function storedTicket(
  read: Reader,
  vendor: Vendor,
  customerId: string,
  id: string,
  offersOf: OffersOf,
): Promise<StoredTicket | null> {
  const scope = { vendorId: vendor.id, customer: { id: customerId, companyId: null } }
  const thread: EntryRow[] = []
  for (;;) {
    const after = thread.at(-1)?.seq ?? 0
    // oxlint-disable-next-line no-await-in-loop -- page after page
    const row = await findDetail(read, scope, { id, after, limit: PAGE })
    if (row === undefined) return null
    const page = fromJsonRows(row.thread)
    thread.push(...page)
    if (page.length < PAGE) {
      // oxlint-disable-next-line no-await-in-loop -- the last page
      const [offers, work, muted] = await Promise.all([
        offersOf(read, vendor.id, { id, customerId }),
        storedWork(read, vendor.id, id),
        findMute(read, id, customerId),
      ])
      return {
        ...toStored(row, vendor, customerId, thread),
        mutedAt: muted === undefined ? null : timestamp(muted.at),
        offers,
        work,
      }
    }
  }
}

function findMute(read: Reader, ticketId: string, personId: string) {
  return read
    .selectFrom('ticket_mutes')
    .select('at')
    .where('ticket_id', '=', ticketId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
}

function toStored(
  row: DetailRow,
  vendor: Vendor,
  customerId: string,
  thread: readonly EntryRow[],
): Omit<StoredTicket, 'mutedAt' | 'offers' | 'work'> {
  return {
    number: row.number,
    subject: row.subject,
    status: row.status,
    channel: row.channel,
    project: row.project_name,
    projectKind:
      labelOf(row.project_kind, vendor.settings.projectKinds, vendor.locale, vendor.locale)?.label ?? null,
    category: toCategory(row.category, vendor, vendor.locale)?.label ?? null,
    openedAt: timestamp(row.opened_at),
    updatedAt: timestamp(row.updated_at),
    rating: row.rating,
    priority: row.priority,
    service: toService(row.service, vendor, vendor.locale)?.label ?? null,
    checklist: toChecklist(row.checklist)?.map(({ text, doneAt }) => ({ text, doneAt })) ?? null,
    context: toContext(row.context, 'customer'),
    fields: Object.fromEntries(
      toFields(row.fields, vendor, vendor.locale).map(({ label, value }) => [label, value]),
    ),
    thread: thread.map((entry) => ({
      at: timestamp(entry.at),
      type: entry.type,
      from: entry.from_status,
      to: entry.to_status,
      by: entry.person_id === customerId ? 'you' : entry.party,
      text: entry.body === null ? null : toText(toRichText(entry.body)),
      ...(entry.files !== null && {
        files: toFiles(entry.files).map(({ name, size, state }) => ({ name, size, state })),
      }),
    })),
  }
}
