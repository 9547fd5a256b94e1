/**
 * Does what the product itself has to do with tickets when its moment comes: warns, marks what is late, ends what stayed
 * solved, takes tickets from who may not come in any more, places anew what packages that begin or end move. Any number of processes may look: a ticket is held while it is done, and the second finds nothing left to do.
 */
import type { SystemActor } from '../../shared/access/actor.ts'
import { dueNow } from '../../shared/ticket/due.ts'
import type { TicketEvent } from '../../shared/ticket/ticket.ts'
import type { Log } from '../http/log.ts'
import { createLoop } from '../loop.ts'
import { tellOperators } from '../notifications/notifications.ts'
import { activeOperator, activeOperators } from '../people/people.ts'
import type { Commit, Work } from '../storage/commit.ts'
import type { Reader, Store } from '../storage/store.ts'
import { settleDue } from '../support/support.ts'
import type { Vendor } from '../vendors/settings.ts'
import { findVendorById } from '../vendors/vendors.ts'
import { whoIsThere } from './alerts.ts'
import { givePrecedence, takeTicket } from './changes.ts'
import { takeStep, type Done } from './changing.ts'
import type { MailOrigin } from './writing.ts'

/** Tickets read at a time. */
const BATCH = 100
/** Milliseconds between two looks at the latest: what is changed elsewhere wakes nobody here. */
const LOOK_AGAIN = 15_000
/** Milliseconds between two looks at the soonest. */
const BREATH = 1000
/** Milliseconds until what could not be done is tried again. */
const RETRY = 10 * 60_000

export interface DueWorkerOptions {
  readonly store: Store
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly log: Pick<Log, 'error'>
  readonly mail: MailOrigin
}

export interface DueWorker {
  /** Does what is due, and from then on what comes due. */
  start(): void
  /** Looks now. */
  wake(): void
  /** Resolves when all that was due when it was last woken is done. */
  idle(): Promise<void>
  /** Begins nothing more, and resolves when what is under way has ended. */
  stop(): Promise<void>
}

export function createDueWorker(options: DueWorkerOptions): DueWorker {
  const { store, clock, log } = options
  const loop = createLoop({
    look: doAll,
    nextDue: () => nextMoment(store.read),
    isFull: () => false,
    clock,
    lookAgain: LOOK_AGAIN,
    afterFailure: LOOK_AGAIN,
    breath: BREATH,
    failed: (error) => log.error({ err: error }, 'what is due could not be read'),
  })

  async function doAll(): Promise<void> {
    let due: readonly DueRow[]
    /* oxlint-disable no-await-in-loop -- the writer takes them one after the other anyway */
    do {
      due = await findDue(store.read, clock(), BATCH)
      for (const ticket of due) {
        if (!loop.isRunning()) return
        await doOne(ticket)
      }
    } while (due.length === BATCH)
    /* oxlint-enable no-await-in-loop */
    await settleDue({ ...options, givePrecedence }, loop.isRunning)
  }

  async function doOne(ticket: DueRow): Promise<void> {
    try {
      await doDue(options, ticket)
    } catch (error) {
      log.error({ err: error, ticket: ticket.id, vendor: ticket.vendor_id }, 'what was due was not done')
      await postpone(store, ticket, clock() + RETRY)
    }
  }

  return loop
}

/** What is due of a ticket, all of it. */
async function doDue({ commit, mail }: DueWorkerOptions, { id, vendor_id }: DueRow): Promise<void> {
  await commit(async (work) => {
    const row = await takeTicket(work.trx, { vendorId: vendor_id, customer: null }, id)
    const vendor = row === undefined ? null : await findVendorById(work.trx, vendor_id)
    if (row === undefined || vendor === null) return
    const actor: SystemActor = { kind: 'system', vendorId: vendor_id }
    const { assignee_id: assignee } = row
    const isAbandoned = assignee !== null && (await activeOperator(work.trx, vendor_id, assignee)) === null
    const done = await takeStep(work, { vendor, actor, person: null }, row, mail, {
      message: null,
      actions: (ticket, sla, until) => [
        ...(isAbandoned ? [{ type: 'unassign' } as const] : []),
        ...dueNow(ticket, sla, vendor.settings.ticket, work.now, until),
      ],
    })
    if (done !== null) await tellOfClocks(work, vendor, done, mail)
  })
}

/** A mail for each clock that runs out or has run out, to who has the ticket, else to who is there to take it. */
async function tellOfClocks(work: Work, vendor: Vendor, done: Done, origin: MailOrigin): Promise<void> {
  const told = done.events.flatMap((event) => clockOf(event, done))
  if (told.length === 0) return
  const to = whoIsThere(await activeOperators(work.trx, vendor.id), done.ticket.assignee_id)
  for (const { mail, due } of told) {
    tellOperators(
      work,
      {
        vendor,
        ticket: done.ticket,
        customer: { name: done.ticket.customer_name },
        mail,
        author: null,
        due,
        origin,
      },
      to,
    )
  }
}

function clockOf({ action }: TicketEvent, { sla }: Done) {
  if ((action.type !== 'warn' && action.type !== 'breach') || sla === null) return []
  if (action.of === 'left_behind' || action.of === 'offer') return []
  const at = sla.clocks[action.of].dueAt
  if (at === null) return []
  return [
    {
      mail: action.type === 'warn' ? (`warned_${action.of}` as const) : (`breached_${action.of}` as const),
      due: { at, zone: sla.policy.calendar.zone },
    },
  ]
}

interface DueRow {
  readonly id: string
  readonly vendor_id: string
}

/** Tickets of all vendors whose moment has come, the longest overdue first. */
export function findDue(read: Reader, now: number, limit: number): Promise<DueRow[]> {
  return read
    .selectFrom('tickets')
    .select(['id', 'vendor_id'])
    .where('next_due_at', '<=', now)
    .orderBy('next_due_at')
    .limit(limit)
    .execute()
}

async function nextMoment(read: Reader): Promise<number | null> {
  const row = await read
    .selectFrom('tickets')
    .select('next_due_at')
    .where('next_due_at', 'is not', null)
    .orderBy('next_due_at')
    .limit(1)
    .executeTakeFirst()
  return row?.next_due_at ?? null
}

async function postpone(store: Store, { id, vendor_id }: DueRow, until: number): Promise<void> {
  await store.transaction((trx) =>
    trx
      .updateTable('tickets')
      .set({ next_due_at: until })
      .where('vendor_id', '=', vendor_id)
      .where('id', '=', id)
      .execute(),
  )
}
