/** The clocks of a ticket along with its changes: what they are after events, and when the product has to look again. */
import type { SlaSettings } from '../../shared/api/settings/sla.ts'
import type { TicketSla } from '../../shared/sla/clock.ts'
import type { Filed } from '../../shared/sla/policy.ts'
import { decide } from '../../shared/ticket/decide.ts'
import { nextDue } from '../../shared/ticket/due.ts'
import {
  clockNames,
  type Action,
  type ClockName,
  type Ticket,
  type TicketEvent,
  type TicketSettings,
} from '../../shared/ticket/ticket.ts'
import { followSla, readSla, refileSla, writeSla } from '../sla/sla.ts'
import type { TicketRow } from '../storage/schema.ts'
import type { Trx } from '../storage/store.ts'
import { historyOf } from './queries.ts'
import { decided } from './writing.ts'

/** What of a ticket is kept for its clocks. */
export type ClockColumns = Pick<TicketRow, 'sla' | 'next_due_at'>

/** @param offerUntil the last moment (epoch ms) of the offer that it waits for; null for none */
export function toClockColumns(
  ticket: Ticket,
  sla: TicketSla | null,
  settings: TicketSettings,
  now: number,
  offerUntil: number | null = null,
): ClockColumns {
  return { sla: writeSla(sla), next_due_at: nextDue(ticket, sla, settings, now, offerUntil) }
}

/** What a policy is chosen by; a "high" that does not count promises no more than any other. */
export function filedAs({ priority, urgent, precedence }: Ticket, service: string | null): Filed {
  return { priority: priority === 'high' && !urgent ? 'medium' : priority, service, precedence }
}

export interface Changed {
  readonly before: Ticket
  readonly after: Ticket
  readonly events: readonly TicketEvent[]
  /** Epoch ms. */
  readonly now: number
}

/**
 * The clocks after events, and before those the ones that nobody was there to write: that a clock had run out which the
 * events now stop.
 */
export async function clocksAfter(
  trx: Trx,
  row: Pick<TicketRow, 'id' | 'vendor_id' | 'sla' | 'service'>,
  settings: { readonly ticket: TicketSettings; readonly sla: SlaSettings },
  { before, after, events, now }: Changed,
): Promise<{ readonly late: readonly TicketEvent[]; readonly sla: TicketSla | null }> {
  const sla = readSla(row.sla)
  const refiled = events.findLast(({ action }) => action.type === 'edit')
  const follow = async (from: TicketSla | null) => {
    if (refiled?.action.type !== 'edit') return from && (await followSla(from, events))
    const { service = row.service } = refiled.action.changes
    const log = async () => [...(await historyOf(trx, row.vendor_id, row.id)), ...events]
    return await refileSla(from, settings.sla, filedAs(after, service), now, log)
  }
  const followed = await follow(sla)
  if (sla === null || followed === null) return { late: [], sla: followed }
  const missed = clockNames.filter(
    (of) =>
      sla.clocks[of].breachedAt === null && followed.clocks[of].breachedAt !== null && !told(of, events),
  )
  if (missed.length === 0) return { late: [], sla: followed }
  const late = missed.map((of) => eventOf(before, { type: 'breach', of }, now, settings.ticket))
  return { late, sla: await follow(await followSla(sla, late)) }
}

function told(of: ClockName, events: readonly TicketEvent[]): boolean {
  return events.some(({ action }) => action.type === 'breach' && action.of === of)
}

function eventOf(ticket: Ticket, action: Action, now: number, settings: TicketSettings): TicketEvent {
  return decided(ticket, decide(ticket, action, 'system', now, settings)).event
}
