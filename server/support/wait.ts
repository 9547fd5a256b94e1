/** What wait to expect at a vendor now, from its latest pick-ups, and how many stand before a ticket. */
import { expectedWait, type ExpectedWait, type Pickup, type WorkingTime } from '../../shared/support/wait.ts'
import type { Reader } from '../storage/store.ts'

/** Of a vendor's latest events so many are looked at for pick-ups, and no more pick-ups than this are reckoned with. */
const EVENTS = 5000
const PICKUPS = 200

/** Older pick-ups tell nothing of now. */
const RECENT = 90 * 24 * 60 * 60 * 1000

/** ms for which a vendor's pick-ups are not asked for again. */
const KEPT = 60_000

/** Tickets counted before one at most. */
const COUNTED = 1000

/** By vendor id. */
const known = new Map<string, { readonly at: number; readonly pickups: Promise<readonly Pickup[]> }>()

/** What puts tickets ahead of others, as one number. */
export function rankOf({ precedence, urgent }: { precedence: number; urgent: number }): number {
  return precedence * 2 + urgent
}

/** The wait of tickets of a rank as it is now (epoch ms), in the vendor's working time; null when there is not enough history yet. */
export async function waitOf(
  read: Reader,
  vendorId: string,
  rank: number,
  now: number,
  time: WorkingTime,
): Promise<ExpectedWait | null> {
  return expectedWait(await recentPickups(read, vendorId, now), rank, time)
}

async function recentPickups(read: Reader, vendorId: string, now: number): Promise<readonly Pickup[]> {
  const kept = known.get(vendorId)
  if (kept !== undefined && now - kept.at < KEPT && now >= kept.at) return await kept.pickups
  const pickups = listPickups(read, vendorId, now)
  known.set(vendorId, { at: now, pickups })
  try {
    return await pickups
  } catch (error) {
    known.delete(vendorId)
    throw error
  }
}

/**
 * The latest pick-ups among the vendor's latest events. Who phoned had somebody at once, and what was given to somebody
 * by itself nobody has looked at yet: neither tells anything.
 */
async function listPickups(read: Reader, vendorId: string, now: number): Promise<readonly Pickup[]> {
  const rows = await read
    .selectFrom((eb) =>
      eb
        .selectFrom('events')
        .select(['vendor_id', 'seq', 'ticket_id', 'from_status', 'to_status', 'party', 'at'])
        .where('vendor_id', '=', vendorId)
        .orderBy('seq', 'desc')
        .limit(EVENTS)
        .as('e'),
    )
    .innerJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 'e.vendor_id').onRef('t.id', '=', 'e.ticket_id'),
    )
    .select(['t.opened_at', 't.precedence', 't.urgent', 'e.at'])
    .where('e.from_status', '=', 'new')
    .where('e.to_status', 'not in', ['new', 'closed'])
    .where('e.party', '=', 'operator')
    .where('e.at', '>=', now - RECENT)
    .where('t.channel', '<>', 'phone')
    .orderBy('e.seq', 'desc')
    .limit(PICKUPS)
    .execute()
  return rows.map((row) => ({ rank: rankOf(row), openedAt: row.opened_at, takenAt: row.at }))
}

/** How many tickets that nobody has taken stand before a place in the queue; no more than `COUNTED` are looked at. */
export async function countBefore(
  read: Reader,
  vendorId: string,
  queuePlace: number,
): Promise<{ readonly before: number; readonly more: boolean }> {
  const row = await read
    .selectFrom((eb) =>
      eb
        .selectFrom('tickets')
        .select('status')
        .where('vendor_id', '=', vendorId)
        .where('queue_place', '<', queuePlace)
        .orderBy('queue_place', 'desc')
        .limit(COUNTED)
        .as('t'),
    )
    .select((eb) => [
      eb.fn.countAll<number>().as('seen'),
      eb.fn.countAll<number>().filterWhere('status', '=', 'new').as('before'),
    ])
    .executeTakeFirstOrThrow()
  return { before: row.before, more: row.seen === COUNTED }
}
