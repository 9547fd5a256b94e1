/** The list of tickets as one value: its order, and what an arriving page or live change makes of it. Pure. */
import type { ThreadEntry, TicketPage, TicketSummary } from '../../shared/api/tickets.ts'
import { queuePlace } from '../../shared/ticket/queue.ts'
import { isOpen } from '../../shared/ticket/status.ts'
import type { Ticket } from '../../shared/ticket/ticket.ts'

/** What an operator's tickets and groups are, of which lists are made. */
export interface Whose {
  readonly me: string
  /** Keys of the groups they are in. */
  readonly groups: readonly string[]
}

/** Open tickets in the order in which they are served: all, one's own, one's groups', and those nobody has. */
export const queues = ['queue', 'mine', 'groups', 'unassigned'] as const

/** All has every ticket, newest first. */
export type View = (typeof queues)[number] | 'all'

/** Whether a list of the view holds a ticket. */
export function belongs(view: View, ticket: TicketSummary, { me, groups }: Whose): boolean {
  if (view === 'all') return true
  if (!isOpen(ticket.status)) return false
  switch (view) {
    case 'queue':
      return true
    case 'mine':
      return ticket.assignee?.id === me
    case 'groups':
      return ticket.group !== null && groups.includes(ticket.group)
    case 'unassigned':
      return ticket.assignee === null
  }
}

export interface TicketList {
  readonly view: View
  readonly items: readonly TicketSummary[]
  /** Where the next page begins; null when everything is here. */
  readonly next: string | null
  /** Tickets that no longer belong but still stand in `items`, so that nothing moves while somebody points there. */
  readonly leaving: ReadonlySet<string>
}

export function emptyList(view: View): TicketList {
  return { view, items: [], next: null, leaving: new Set() }
}

/** The list after a page: the first one replaces what was there, a later one goes on from it. */
export function withPage(list: TicketList, page: TicketPage, first: boolean): TicketList {
  if (first) return { view: list.view, items: page.items, next: page.next, leaving: new Set() }
  const known = new Set(list.items.map((item) => item.id))
  const items = [...list.items, ...page.items.filter((item) => !known.has(item.id))]
  return { ...list, items, next: page.next }
}

/** The list after something happened to `ticket`, which may come late or twice. */
export function withTicket(list: TicketList, ticket: TicketSummary, whose: Whose): TicketList {
  const present = list.items.find((item) => item.id === ticket.id)
  if (present !== undefined && present.updatedAt > ticket.updatedAt) return list
  const leaving = new Set(list.leaving)
  if (!belongs(list.view, ticket, whose)) {
    if (present === undefined) return list
    leaving.add(ticket.id)
    return { ...list, items: list.items.map((item) => (item.id === ticket.id ? ticket : item)), leaving }
  }
  leaving.delete(ticket.id)
  const others = list.items.filter((item) => item.id !== ticket.id)
  const found = others.findIndex((item) => comesBefore(list.view, ticket, item))
  const at = found === -1 ? others.length : found
  // Behind the last one loaded there may be others: it comes with its page.
  if (at === others.length && list.next !== null && present === undefined) return list
  return { ...list, items: others.toSpliced(at, 0, ticket), leaving }
}

/** The list without what has left it, but for `keep`: the ticket that is open. */
export function settled(list: TicketList, keep: string | null): TicketList {
  const gone = [...list.leaving].filter((id) => id !== keep)
  if (gone.length === 0) return list
  return {
    ...list,
    items: list.items.filter((item) => !gone.includes(item.id)),
    leaving: new Set([...list.leaving].filter((id) => id === keep)),
  }
}

/** How many stand in the list, those leaving not counted. */
export function size(list: TicketList): number {
  return list.items.length - list.leaving.size
}

/** A ticket from the wire as its rules see it. */
export function asTicket(summary: TicketSummary): Ticket {
  return {
    status: summary.status,
    statusBeforeOffer: summary.statusBeforeOffer,
    assigneeId: summary.assignee?.id ?? null,
    openedAt: Date.parse(summary.openedAt),
    statusSince: Date.parse(summary.statusSince),
    nudgedAt: summary.nudgedAt === null ? null : Date.parse(summary.nudgedAt),
    // Only the server warns.
    warnedAt: null,
    rating: summary.rating,
    priority: summary.priority,
    precedence: summary.precedence,
    urgent: summary.urgent,
  }
}

/** As the server orders them, ids (which grow) deciding between equals. */
function comesBefore(view: View, a: TicketSummary, b: TicketSummary): boolean {
  if (view === 'all') return a.openedAt === b.openedAt ? a.id > b.id : a.openedAt > b.openedAt
  const [placeA, placeB] = [queuePlace(asTicket(a)) ?? Infinity, queuePlace(asTicket(b)) ?? Infinity]
  return placeA === placeB ? a.id < b.id : placeA < placeB
}

/** Two parts of a thread as one, in order, each entry once. */
export function mergeEntries(
  known: readonly ThreadEntry[],
  more: readonly ThreadEntry[],
): readonly ThreadEntry[] {
  const bySeq = new Map([...known, ...more].map((entry) => [entry.seq, entry]))
  if (bySeq.size === known.length) return known
  return [...bySeq.values()].toSorted((a, b) => a.seq - b.seq)
}
