/**
 * Files what has come in. Any number of processes may share a store: each claims mails by a lease, and a mail whose
 * process died is another's once the lease is void. Mails are read beside the event loop, and each is filed in one
 * transaction together with what became of it, so that none is filed twice or lost (S7, S8).
 */
import { sql } from 'kysely'
import type { MailReason } from '../../shared/api/mails.ts'
import type { FilesDeps } from '../attachments/attachments.ts'
import type { Log } from '../http/log.ts'
import { createLoop } from '../loop.ts'
import type { Commit, Work } from '../storage/commit.ts'
import { wholeRaw } from '../storage/raw-mails.ts'
import type { InboxState } from '../storage/schema.ts'
import type { Reader, Store } from '../storage/store.ts'
import type { MailReader } from '../text/mail.ts'
import { findVendorById } from '../vendors/vendors.ts'
import { envelope, takeUpCopy } from './arrivals.ts'
import { withFilesOf } from './files.ts'
import { fileMail } from './filing.ts'
import { plainLine } from './letters.ts'
import type { Filed, FilingDeps, Outcome } from './outcome.ts'
import { isProved } from './proving.ts'

/** Mails under way at a time: those that are read while others wait for the writer, which takes them together. */
const SLOTS = 8
/** Bytes of mails under way at a time; a larger one goes alone. */
const MOST_BYTES = 8 * 1024 * 1024
/** Milliseconds a claim holds, and between two times that it is renewed while a mail is under way here. */
const LEASE = 2 * 60_000
const BEAT = 30_000
/** Milliseconds until the store is looked through again at the latest: what comes in elsewhere wakes nobody here. */
const LOOK_AGAIN = 15_000
const STORE_PAUSE = 5000
/** Times that filing is tried, from half a minute to half an hour apart: somebody waits for an answer. */
const MAX_ATTEMPTS = 8
const FIRST_PAUSE = 30_000
const LONGEST_PAUSE = 30 * 60_000

export interface InboxWorkerOptions extends FilingDeps {
  readonly store: Store
  readonly commit: Commit
  readonly reader: Pick<MailReader, 'read'>
  /** Where the files of mails go. */
  readonly files: FilesDeps
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>
  /** Told of each mail that has come to wait for somebody, or waits no more. */
  readonly changed?: (vendorId: string) => void
}

export interface InboxWorker {
  /** Takes up what is due, among it what earlier processes left. */
  start(): void
  /** Says that there may be something due; call it after each commit that kept a mail. */
  wake(): void
  /** Resolves when nothing is under way and nothing more is due now. */
  idle(): Promise<void>
  /** Claims nothing more, and resolves when what is under way has ended. */
  stop(): Promise<void>
}

/** As it stands in the index's own condition: an engine that is shown a parameter does not see that it fits. */
const waiting = sql.lit<InboxState>('waiting')

interface Claimed {
  readonly id: string
  readonly vendor_id: string
  readonly size: number
  readonly attempts: number
  readonly raw_id: string | null
  readonly envelope: string
}

export function createInboxWorker(options: InboxWorkerOptions): InboxWorker {
  const { store, clock, log } = options
  const underWay = new Set<Claimed>()
  let beating: NodeJS.Timeout | undefined
  const loop = createLoop({
    async look() {
      const claimed = await claim(store, clock(), SLOTS - underWay.size, room())
      for (const row of claimed) follow(row)
    },
    nextDue: () => nextDue(store.read),
    // Each mail that ends has the next ones claimed.
    isFull: () => underWay.size > 0,
    clock,
    lookAgain: LOOK_AGAIN,
    afterFailure: STORE_PAUSE,
    failed: (error) => log.error({ err: error }, 'what has come in could not be read'),
  })

  function room(): number {
    return [...underWay].reduce((left, { size }) => left - size, MOST_BYTES)
  }

  function follow(row: Claimed): void {
    underWay.add(row)
    loop.follow(handle(options, row).finally(() => underWay.delete(row)))
    beating ??= setInterval(() => void beat(), BEAT).unref()
  }

  /** Mails may wait for each other here for longer than a claim holds, which is none of their attempts. */
  async function beat(): Promise<void> {
    if (underWay.size === 0) {
      clearInterval(beating)
      beating = undefined
      return
    }
    try {
      await renew(store, [...underWay], clock() + LEASE)
    } catch (error) {
      log.error({ err: error }, 'mails under way could not be held on to')
    }
  }

  return {
    start: () => loop.start(),
    wake: () => loop.wake(),
    idle: () => loop.idle(),
    async stop() {
      await loop.stop()
      clearInterval(beating)
      beating = undefined
    },
  }
}

async function handle(options: InboxWorkerOptions, row: Claimed): Promise<void> {
  const { store, commit, clock, log, changed } = options
  const about = { mail: row.id, vendor: row.vendor_id, attempt: row.attempts }
  try {
    const outcome = await attempt(options, row)
    if (outcome === null) return
    log.info({ ...about, state: outcome.state, reason: outcome.reason }, 'mail filed')
    // One that is looked at anew may have waited for somebody before.
    if (outcome.state !== 'filed' || row.attempts > 1) changed?.(row.vendor_id)
  } catch (error) {
    const last = row.attempts >= MAX_ATTEMPTS
    log[last ? 'error' : 'warn']({ ...about, err: error }, 'mail not filed')
    try {
      const pause = Math.min(FIRST_PAUSE * 2 ** (row.attempts - 1), LONGEST_PAUSE)
      await (last ? commit((work) => fail(work, row, 'not_filed')) : postpone(store, row, clock() + pause))
      if (last) changed?.(row.vendor_id)
    } catch (again) {
      // The lease stands and runs out: the mail is tried again then.
      log.error({ ...about, err: again }, 'what came of a mail could not be written')
    }
  }
}

/** Reads and files a mail. Null when it is another's by now, or could not be read, which is written. */
async function attempt(
  { store, commit, reader, changed, files: filesDeps, ...deps }: InboxWorkerOptions,
  row: Claimed,
): Promise<Outcome | null> {
  // Attempts count when they begin, so that one that takes its process down is bounded too.
  if (row.attempts > MAX_ATTEMPTS) throw new Error('the last attempt never ended')
  const raw = row.raw_id === null ? null : await wholeRaw(store.read, row.raw_id, row.size)
  if (raw === null) throw new Error('a mail without its bytes')
  const reading = await reader.read(raw)
  if (!reading.ok) {
    await commit((work) => fail(work, row, reading.why))
    changed?.(row.vendor_id)
    return null
  }
  const vendor = await findVendorById(store.read, row.vendor_id)
  if (vendor === null) throw new Error('a mail of no vendor')
  return await withFilesOf(filesDeps, vendor, reading, (files) =>
    commit(async (work) => {
      const said = envelope.parse(JSON.parse(row.envelope))
      const { mail } = reading
      const proved = isProved(mail, vendor.settings.mail.trusts)
      const filed: Filed = { vendor, id: row.id, envelope: said, mail, files, proved }
      const outcome = await fileMail(work, deps, filed)
      await settle(work, row, outcome, filed)
      return outcome
    }),
  )
}

/**
 * Writes what became of a mail: last, so that what it depends on is locked before its row.
 * @throws Error when the mail is another's by now; nothing is filed then
 */
async function settle(
  work: Work,
  row: Claimed,
  outcome: Outcome,
  { mail, proved }: Pick<Filed, 'mail' | 'proved'>,
): Promise<void> {
  const waits = outcome.state === 'held'
  const mine = await work.trx
    .updateTable('inbox')
    .set({
      state: outcome.state,
      reason: outcome.reason,
      leased_until: null,
      mail_message_id: mail.messageId,
      sender: mail.from?.address ?? null,
      sender_name: mail.from === null ? null : plainLine(mail.from.name),
      subject: plainLine(mail.subject),
      proved: proved ? 1 : 0,
      ticket_id: outcome.ticketId,
      message_id: outcome.messageId,
      settled_at: waits ? null : work.now,
    })
    .where('id', '=', row.id)
    .where('state', '=', 'waiting')
    .where('attempts', '=', row.attempts)
    .returning('copies')
    .executeTakeFirst()
  if (mine === undefined) throw new Error('another has taken this mail over')
  if (mine.copies > 0) await takeUpCopy(work, row.id)
}

/** Gives a mail up until somebody has it tried again. */
async function fail(work: Work, row: Claimed, reason: MailReason): Promise<void> {
  const mine = await work.trx
    .updateTable('inbox')
    .set({ state: 'failed', reason, leased_until: null })
    .where('id', '=', row.id)
    .where('state', '=', 'waiting')
    .where('attempts', '=', row.attempts)
    .returning('copies')
    .executeTakeFirst()
  if (mine !== undefined && mine.copies > 0) await takeUpCopy(work, row.id)
}

async function postpone(store: Store, row: Claimed, until: number): Promise<void> {
  await store.transaction((trx) =>
    trx
      .updateTable('inbox')
      .set({ leased_until: null, next_attempt_at: until })
      .where('id', '=', row.id)
      .where('state', '=', 'waiting')
      .where('attempts', '=', row.attempts)
      .execute(),
  )
}

/** Claims due mails, oldest first, as many as there is room for; at least one where nothing is under way. */
async function claim(store: Store, now: number, limit: number, room: number): Promise<readonly Claimed[]> {
  if (limit <= 0) return []
  const due = await store.read
    .selectFrom('inbox')
    .select(['id', 'size'])
    .where('state', '=', waiting)
    .where('next_attempt_at', '<=', now)
    .orderBy('next_attempt_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  const wanted: string[] = []
  let left = room
  for (const { id, size } of due) {
    if (size > left && !(wanted.length === 0 && room === MOST_BYTES)) break
    wanted.push(id)
    left -= size
  }
  if (wanted.length === 0) return []
  // The conditions stand here again because they are what decides between two workers.
  const claimed = await store.transaction((trx) =>
    trx
      .updateTable('inbox')
      .set((is) => ({
        leased_until: now + LEASE,
        // What is under way is due again when the lease is void: one index then says both.
        next_attempt_at: now + LEASE,
        attempts: is('attempts', '+', 1),
      }))
      .where('id', 'in', wanted)
      .where('state', '=', 'waiting')
      .where('next_attempt_at', '<=', now)
      .returning(['id', 'vendor_id', 'size', 'attempts', 'raw_id', 'envelope'])
      .execute(),
  )
  return claimed.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** Holds on to mails that are under way, and to none that another has taken over. */
async function renew(store: Store, rows: readonly Claimed[], until: number): Promise<void> {
  await store.transaction((trx) =>
    trx
      .updateTable('inbox')
      .set({ leased_until: until, next_attempt_at: until })
      .where((e) => e.or(rows.map(({ id, attempts }) => e.and({ id, attempts }))))
      .where('state', '=', 'waiting')
      .where('leased_until', 'is not', null)
      .execute(),
  )
}

async function nextDue(read: Reader): Promise<number | null> {
  const soonest = await read
    .selectFrom('inbox')
    .select((is) => is.fn.min('next_attempt_at').as('at'))
    .where('state', '=', waiting)
    .executeTakeFirst()
  return soonest?.at ?? null
}
