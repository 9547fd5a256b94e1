/** Reading tickets, as far as the reader may see them. */
import type { PersonActor } from '../../shared/access/actor.ts'
import { ticketScope, type TicketScope } from '../../shared/access/tickets.ts'
import type { z } from 'zod'
import type { Timestamp } from '../../shared/api/common.ts'
import type { CustomerSession } from '../../shared/api/sessions.ts'
import type { listTicketsQuery, TicketChange, TicketDetail, TicketPage } from '../../shared/api/tickets.ts'
import { groupsOf } from '../../shared/ticket/assignment.ts'
import { closesAt, nudgeFrom } from '../../shared/ticket/patience.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { fromCursor, toCursor, type Place } from '../http/cursor.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import { fromJsonRows } from '../storage/json.ts'
import { readableAmong } from '../storage/release-readers.ts'
import type { Reader } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { findOwners } from './interaction-queries.ts'
import { listNewest, listQueue, type Part, type Whose } from './lists.ts'
import { findDetail, findNames, findNews, listChanges } from './queries.ts'
import type { EntryRow, ListRow, SummaryRow } from './rows.ts'
import {
  assigneeOf,
  entryOf,
  refOf,
  releaseOf,
  sideOf,
  timestamp,
  toCategory,
  toChange,
  toChecklist,
  toContext,
  toSlaView,
  toEntry,
  toFields,
  toLink,
  otherOf,
  toService,
  toSummary,
  type MaySee,
  type Side,
} from './views.ts'

/** What a customer's lifebuoy shows, and from where it listens for more. */
export async function newsFor(
  read: Reader,
  { vendorId, personId }: { readonly vendorId: string; readonly personId: string },
): Promise<Pick<CustomerSession, 'unread' | 'since'>> {
  const { unseen, unclosed, event_seq } = await findNews(read, vendorId, personId)
  return { unread: unseen, since: unclosed > 0 ? event_seq : null }
}

/**
 * A page of the tickets the caller may see. A customer's are listed newest first; so are an operator's if they ask
 * for `all` or for somebody's, else they get the queue in the order in which it is served.
 * @throws ProblemError `invalid` for a cursor that is none; `not_found` for what is not theirs to list
 */
export async function listTickets(
  read: Reader,
  { actor, vendor }: Caller,
  { after, limit, ...asked }: z.output<typeof listTicketsQuery>,
): Promise<TicketPage> {
  const place = fromCursor(after)
  const list = listFor(actor, vendor, asked)
  if (list === null) throw new ProblemError('not_found')
  const rows =
    'parts' in list
      ? await listParts(read, actor.vendorId, list.parts, place, limit + 1)
      : await listNewest(read, { vendorId: actor.vendorId, ...list }, place, limit + 1)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map((row) => toSummary(row, sideOf(actor, row.customer_id))),
    next: last === undefined ? null : toCursor({ at: last.place, id: last.id }),
  }
}

/** Parts of the queue as one, in its order. */
async function listParts(
  read: Reader,
  vendorId: string,
  parts: readonly Part[],
  after: Place | null,
  limit: number,
): Promise<ListRow[]> {
  const lists = await Promise.all(parts.map((part) => listQueue(read, vendorId, part, after, limit)))
  if (lists.length === 1) return lists.flat()
  return lists
    .flat()
    .toSorted((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
}

/** Which list is asked for; null for one that this actor has not. */
function listFor(
  actor: PersonActor,
  { settings }: Vendor,
  { view, customer, company, number, open }: Omit<z.output<typeof listTicketsQuery>, 'after' | 'limit'>,
): { readonly parts: readonly Part[] } | Whose | null {
  if (actor.kind === 'operator') {
    if (view === 'company' || open !== undefined) return null
    if (number !== undefined) return { number }
    if (customer !== undefined) return { customerId: customer, ...(company && { companyId: company }) }
    if (company !== undefined) return { companyId: company }
    switch (view) {
      case 'all':
        return {}
      case 'mine':
        return { parts: [{ assigneeId: actor.personId }] }
      case 'unassigned':
        return { parts: [{ assigneeId: null }] }
      case 'groups':
        return {
          parts: groupsOf(actor.personId, settings.assignment.groups).map((groupKey) => ({ groupKey })),
        }
      default:
        return { parts: [{}] }
    }
  }
  if (view !== undefined && view !== 'queue' && view !== 'all' && view !== 'company') return null
  if (customer !== undefined || company !== undefined || number !== undefined) return null
  const only = { open: open === 'true' }
  if (view !== 'company') return { customerId: actor.personId, ...only }
  const { customer: reached } = ticketScope(actor)
  return reached === null || reached.companyId === null ? null : { companyId: reached.companyId, ...only }
}

/** A ticket with the page of its thread after `after`, or undefined when the caller may see none such. */
export async function readTicket(
  read: Reader,
  { actor, vendor }: Caller,
  id: string,
  { after, limit, locale, now }: { after: number; limit: number; locale: Locale; now: number },
): Promise<TicketDetail | undefined> {
  const row = await findDetail(read, ticketScope(actor), { id, after, limit: limit + 1 })
  if (row === undefined) return undefined
  const entries = fromJsonRows(row.thread)
  const page = entries.slice(0, limit)
  const names = await namesIn(read, vendor.id, page, [row])
  const links = fromJsonRows(row.links).toSorted((one, other) => one.number - other.number)
  const linked = new Set(links.map((link) => link.id))
  const side = sideOf(actor, row.customer_id)
  const maySee = (other: string) => actor.kind === 'operator' || linked.has(other)
  const mayRead = await readableIn(read, actor, page, now)
  return {
    ...toSummary(row, side),
    ...momentsOf(row, vendor),
    company: refOf(row.company_id, row.company_name),
    project: refOf(row.project_id, row.project_name),
    category: toCategory(row.category, vendor, locale),
    service: toService(row.service, vendor, locale),
    checklist: toChecklist(row.checklist),
    context: toContext(row.context, side),
    channel: row.channel,
    fields: toFields(row.fields, vendor, locale),
    sla: toSlaView(row),
    links: links.map(toLink),
    thread: {
      items: page.map((entry) => toEntry(entry, names, { maySee, mayRead, side })),
      next: entries.length > limit ? String(page.at(-1)?.seq) : null,
    },
  }
}

/** Whether somebody may read now, by its id, what these entries say has settled a ticket. @param now epoch ms */
export async function readableIn(
  read: Reader,
  actor: PersonActor,
  entries: readonly EntryRow[],
  now: number,
): Promise<MaySee> {
  if (actor.kind === 'operator') return () => true
  const named = entries.map(releaseOf).filter((id) => id !== null)
  const { vendorId, companyId } = actor
  const readable = await readableAmong(read, { vendorId, companyId, now }, [...new Set(named)])
  return (id) => readable.has(id)
}

/** What will come of a ticket that stays as it is, and when. */
function momentsOf(
  { status, status_since: statusSince, nudged_at: nudgedAt }: SummaryRow,
  { settings }: Vendor,
): Pick<TicketDetail, 'nudgeFrom' | 'closesAt'> {
  const ticket = { status, statusSince, nudgedAt }
  return {
    nudgeFrom: timestampOf(nudgeFrom(ticket, settings.ticket)),
    closesAt: timestampOf(closesAt(ticket, settings.ticket)),
  }
}

function timestampOf(at: number | null): Timestamp | null {
  return at === null ? null : timestamp(at)
}

/** One thing that happened, for the live stream: which ticket's, and how each side sees it. */
export interface SeenChange {
  readonly seq: number
  readonly type: EntryRow['type']
  readonly vendorId: string
  readonly customerId: string
  readonly companyId: string | null
  as(side: Side): TicketChange
}

/**
 * What happened in scope after sequence number `after` up to and including `until`, in order, at most `limit`.
 * @param reader of what was told before, who may not read any more what they could then; left out for what is told to all
 *   as it happens
 */
export async function readChanges(
  read: Reader,
  scope: TicketScope,
  { after, until, limit }: { after: number; until: number; limit: number },
  reader?: { readonly actor: PersonActor; /** Epoch ms. */ readonly now: number },
): Promise<SeenChange[]> {
  const rows = await listChanges(read, scope, after, until, limit)
  const mayRead =
    reader === undefined ? undefined : await readableIn(read, reader.actor, rows.map(entryOf), reader.now)
  const names = await namesIn(read, scope.vendorId, rows.map(entryOf), rows)
  const others = rows.map((row) => otherOf(entryOf(row))).filter((id) => id !== null)
  const owners = await findOwners(read, scope.vendorId, others)
  return rows.map((row) => ({
    seq: row.e_seq,
    type: row.e_type,
    vendorId: scope.vendorId,
    customerId: row.customer_id,
    companyId: row.company_id,
    as: (side) =>
      toChange(row, names, { side, maySee: (id) => mayNameTo(side, row, owners.get(id)), mayRead }),
  }))
}

/** Whether who sees one ticket from this side sees another for the same reason. */
function mayNameTo(
  side: Side,
  row: Pick<SummaryRow, 'customer_id' | 'company_id'>,
  other: Pick<SummaryRow, 'customer_id' | 'company_id'> | undefined,
): boolean {
  if (side === 'operator') return true
  if (side === 'customer') return other?.customer_id === row.customer_id
  return row.company_id !== null && other?.company_id === row.company_id
}

/** Names of the people that assignments name: as a rule they act in the same entries, or have the ticket now. */
export async function namesIn(
  read: Reader,
  vendorId: string,
  entries: readonly EntryRow[],
  tickets: readonly SummaryRow[],
): Promise<ReadonlyMap<string, string>> {
  const known = new Map<string, string>()
  const learn = (id: string | null, name: string | null) =>
    id !== null && name !== null && known.set(id, name)
  for (const { person_id, person_name } of entries) learn(person_id, person_name)
  for (const { assignee_id, assignee_name } of tickets) learn(assignee_id, assignee_name)
  const missing = new Set<string>()
  for (const entry of entries) {
    const id = assigneeOf(entry)
    if (id !== null && !known.has(id)) missing.add(id)
  }
  if (missing.size === 0) return known
  return new Map([...known, ...(await findNames(read, vendorId, [...missing]))])
}
