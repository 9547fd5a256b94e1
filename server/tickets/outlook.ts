/** What customers can expect: of a ticket that they would open now, and of one that nobody has taken yet. */
import { Hono } from 'hono'
import { ticketScope } from '../../shared/access/tickets.ts'
import type { Outlook, PlaceView, WaitView } from '../../shared/api/tickets.ts'
import { afterOpen, openBetween } from '../../shared/sla/calendar.ts'
import { wallTime, type WorkingTime } from '../../shared/support/wait.ts'
import { overuses } from '../../shared/ticket/urgency.ts'
import { requireCustomer } from '../http/caller.ts'
import type { AppEnv, Caller } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import type { Reader, Store } from '../storage/store.ts'
import { hoursOf } from '../sla/sla.ts'
import { countBefore, rankOf, waitOf } from '../support/wait.ts'
import type { Vendor } from '../vendors/settings.ts'
import { marksOfCustomer } from './filing.ts'
import type { CustomerCaller } from './opening.ts'
import { findPlace } from './queries.ts'
import { timestamp } from './views.ts'

export interface OutlookDeps {
  readonly store: Store
  /** Epoch milliseconds. */
  readonly clock: () => number
}

/** `GET /api/outlook`. */
export function outlookRoutes({ store, clock }: OutlookDeps) {
  return new Hono<AppEnv>().get('/', async (c) =>
    answerTagged(c, await outlookFor(store.read, requireCustomer(c), clock())),
  )
}

/** What a customer can expect of a ticket that they would open at `now` (epoch ms). */
async function outlookFor(read: Reader, { vendor, actor }: CustomerCaller, now: number): Promise<Outlook> {
  const { wait, priority } = vendor.settings.opening
  const rule = priority.ask ? priority.overuse : null
  const who = { vendorId: vendor.id, customerId: actor.personId, now }
  const marks = rule && (await marksOfCustomer(read, rule, who))
  return {
    wait: wait ? await waitView(read, vendor, { rank: 0, from: now }, now) : null,
    overuse: rule && marks && overuses(marks, rule) ? marks : null,
  }
}

/** Where a ticket stands among those that nobody has taken, and until when to expect that. Undefined when it is not theirs. */
export async function placeOf(
  read: Reader,
  { vendor, actor }: Caller,
  id: string,
  now: number,
): Promise<PlaceView | undefined> {
  const row = await findPlace(read, ticketScope(actor), id)
  if (row === undefined) return undefined
  if (row.status !== 'new' || row.queue_place === null || !vendor.settings.opening.wait) {
    return { place: null, orBehind: false, wait: null }
  }
  const { before, more } = await countBefore(read, vendor.id, row.queue_place)
  const wait = await waitView(read, vendor, { rank: rankOf(row), from: row.opened_at }, now)
  return { place: before + 1, orBehind: more, wait }
}

/** Until when to expect that somebody takes a ticket of a rank that was opened `from` (epoch ms). */
async function waitView(
  read: Reader,
  vendor: Vendor,
  { rank, from }: { readonly rank: number; readonly from: number },
  now: number,
): Promise<WaitView | null> {
  const time = await workingTime(vendor, now)
  const wait = await waitOf(read, vendor.id, rank, now, time)
  if (wait === null) return null
  return { usual: timestamp(time.after(from, wait.usual)), most: timestamp(time.after(from, wait.most)) }
}

/** By the first of the vendor's calendars; each hour counts where it keeps none. */
async function workingTime({ settings }: Vendor, now: number): Promise<WorkingTime> {
  const [calendar] = settings.sla.calendars
  if (calendar === undefined) return wallTime
  const hours = await hoursOf(calendar, now)
  return {
    between: (from, to) => openBetween(hours, from, to),
    after: (from, span) => afterOpen(hours, from, span) ?? from + span,
  }
}
