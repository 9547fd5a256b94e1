/**
 * Delivers what the outbox holds. Any number of workers may share a store: each claims rows by a lease, and a
 * row whose worker died is another's once the lease is void.
 */
import type { Logger } from 'pino'
import { createLoop } from '../loop.ts'
import type { OutboxRow } from '../storage/schema.ts'
import type { Reader, Store } from '../storage/store.ts'
import { backoff, MAX_ATTEMPTS } from './backoff.ts'
import { DeliveryError, withoutSecrets, type Deliver } from './outbox.ts'

/** Deliveries at a time. */
const SLOTS = 5
/** Milliseconds a delivery may take. */
const PATIENCE = 2 * 60_000
/** Milliseconds a claim holds: longer than any delivery with its book-keeping, so that none is renewed. */
const LEASE = 3 * 60_000
/** Milliseconds until the store is tried again after it failed. */
const STORE_PAUSE = 5000
/**
 * Milliseconds until the outbox is looked through again at the latest: what another process or the command line owes
 * wakes nobody here, and a clock that was put right tells nobody either.
 */
const LOOK_AGAIN = 30_000

export interface OutboxWorkerOptions {
  readonly store: Store
  /** Null when nothing can be delivered (no server is configured): rows then wait. */
  readonly deliver: Deliver | null
  /** Answers a row of kind `lookup` and takes it away (lookup.ts). */
  readonly settle: (row: Claimed) => Promise<void>
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>
  /** From 0 to 1, for the spread of retries. */
  readonly chance?: () => number
}

export interface OutboxWorker {
  /** Takes up what is due, among it what earlier processes left. */
  start(): void
  /** Says that there may be something due; call it after each commit that wrote to the outbox. */
  wake(): void
  /** Resolves when nothing is under way and nothing more is due now. */
  idle(): Promise<void>
  /**
   * Claims nothing more and resolves when the deliveries under way have ended. Those that take longer than
   * `grace` milliseconds are broken off and tried again by the next process.
   */
  stop(grace?: number): Promise<void>
}

type Claimed = Pick<OutboxRow, 'id' | 'vendor_id' | 'kind' | 'payload' | 'attempts'>

export function createOutboxWorker(options: OutboxWorkerOptions): OutboxWorker {
  const { store, deliver, settle, clock, log, chance = Math.random } = options
  const breakOff = new AbortController()
  const loop = createLoop({
    async look(underWay) {
      if (deliver === null) return
      // As many as the one before has left slots for.
      const claimed = await claim(store, clock(), SLOTS - underWay)
      for (const row of claimed) loop.follow(handle(row, deliver))
    },
    nextDue: () => nextDue(store.read),
    isFull: (underWay) => underWay >= SLOTS,
    clock,
    lookAgain: LOOK_AGAIN,
    afterFailure: STORE_PAUSE,
    failed: (error) => log.error({ err: error }, 'the outbox could not be read'),
  })

  async function handle(row: Claimed, to: Deliver): Promise<void> {
    const about = { outbox: row.id, vendor: row.vendor_id, attempt: row.attempts }
    try {
      const failure = await attempt(row, to)
      if (failure === null && row.kind === 'lookup') {
        log.info(about, 'looked up')
        return
      }
      if (failure === null) {
        await markDelivered(store, row, clock())
        log.info(about, 'delivered')
        return
      }
      const last = failure.permanent || row.attempts >= MAX_ATTEMPTS
      await markFailed(store, row, failure, clock(), last ? null : backoff(row.attempts, chance()))
      if (last) log.error({ ...about, reason: failure.message }, 'not delivered, given up')
      else log.warn({ ...about, reason: failure.message }, 'not delivered, will be tried again')
    } catch (error) {
      // The lease stands and runs out: the row is tried again then.
      log.error({ ...about, err: error }, 'the outbox could not be written')
    }
  }

  async function attempt(row: Claimed, to: Deliver): Promise<DeliveryError | null> {
    // Attempts count when they begin, so one that takes its process down with it is bounded too.
    if (row.attempts > MAX_ATTEMPTS) return new DeliveryError('the last attempt never ended', true)
    try {
      if (row.kind === 'lookup') await settle(row)
      else
        await to(
          row.payload,
          AbortSignal.any([AbortSignal.timeout(PATIENCE), breakOff.signal]),
          row.vendor_id,
        )
      return null
    } catch (error) {
      if (error instanceof DeliveryError) return error
      return new DeliveryError(error instanceof Error ? error.name : 'unknown', false, { cause: error })
    }
  }

  return {
    start() {
      if (deliver !== null) {
        loop.start()
        return
      }
      log.warn('no SMTP server is configured (LIFEBUOY_SMTP_URL): mail is kept in the outbox until one is')
    },
    wake: () => loop.wake(),
    idle: () => loop.idle(),
    async stop(grace = 10_000) {
      const late = setTimeout(() => breakOff.abort(), grace)
      await loop.stop()
      clearTimeout(late)
    },
  }
}

/** Claims up to `limit` due rows, oldest first: only this worker has them until the lease is void. */
async function claim(store: Store, now: number, limit: number): Promise<readonly Claimed[]> {
  if (limit <= 0) return []
  const due = await store.read
    .selectFrom('outbox')
    .select('id')
    .where('delivered_at', 'is', null)
    .where('failed_at', 'is', null)
    .where('next_attempt_at', '<=', now)
    .orderBy('next_attempt_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  if (due.length === 0) return []
  // The conditions stand here again because they are what decides between two workers: the second waits for
  // the first one's commit and then finds them no longer met.
  const claimed = await store.transaction((trx) =>
    trx
      .updateTable('outbox')
      .set((is) => ({
        leased_until: now + LEASE,
        // What is under way is due again when the lease is void: one index then says both.
        next_attempt_at: now + LEASE,
        attempts: is('attempts', '+', 1),
        // It is on its way: nothing is added to it any more.
        gathers: null,
      }))
      .where(
        'id',
        'in',
        due.map((row) => row.id),
      )
      .where('delivered_at', 'is', null)
      .where('failed_at', 'is', null)
      .where('next_attempt_at', '<=', now)
      .returning(['id', 'vendor_id', 'kind', 'payload', 'attempts'])
      .execute(),
  )
  return claimed.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** That it was delivered stays true whoever holds the lease by now. */
async function markDelivered(store: Store, row: Claimed, now: number): Promise<void> {
  await store.transaction((trx) =>
    trx
      .updateTable('outbox')
      .set({
        delivered_at: now,
        leased_until: null,
        last_error: null,
        ...strippedOf(row),
      })
      .where('id', '=', row.id)
      .execute(),
  )
}

/**
 * Puts the row back for `pause` milliseconds, or gives it up when there is no pause. `attempts` tells a worker
 * that overslept its lease that the row is another's by now.
 */
async function markFailed(
  store: Store,
  row: Claimed,
  failure: DeliveryError,
  now: number,
  pause: number | null,
): Promise<void> {
  await store.transaction((trx) =>
    trx
      .updateTable('outbox')
      .set({
        leased_until: null,
        next_attempt_at: now + (pause ?? 0),
        failed_at: pause === null ? now : null,
        last_error: failure.said === null ? failure.message : `${failure.message}: ${failure.said}`,
        ...(pause === null && strippedOf(row)),
      })
      .where('id', '=', row.id)
      .where('attempts', '=', row.attempts)
      .where('delivered_at', 'is', null)
      .execute(),
  )
}

/** The payload without its secrets, where it has some; one without is left as it is, which by now may be shorter. */
function strippedOf({ payload }: Claimed): { payload?: string } {
  const stripped = withoutSecrets(payload)
  return stripped === payload ? {} : { payload: stripped }
}

/** When the next row is due or its lease is void, epoch ms; null when none is owed. */
async function nextDue(read: Reader): Promise<number | null> {
  const soonest = await read
    .selectFrom('outbox')
    .select((is) => is.fn.min('next_attempt_at').as('at'))
    .where('delivered_at', 'is', null)
    .where('failed_at', 'is', null)
    .executeTakeFirst()
  return soonest?.at ?? null
}
