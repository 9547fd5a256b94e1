/**
 * Keeps all the vendors' mailboxes read. Any number of processes may share a store: each holds a source by a lease, and
 * what a process held that died is another's once its lease is void.
 */
import { randomUUID } from 'node:crypto'
import type { SourceFailure } from '../../../shared/api/mail-sources.ts'
import type { Log } from '../../http/log.ts'
import type { Commit, Work } from '../../storage/commit.ts'
import type { MailSourceRow } from '../../storage/schema.ts'
import type { Reader, Trx } from '../../storage/store.ts'
import { faultOf, openMailbox } from './imap.ts'
import { failureText, readImapSource, readProgress, type Progress } from './keeping.ts'
import { readMailbox, type Hold } from './mailbox.ts'

/** Milliseconds that a hold lasts unless it is renewed: longer than anything between two renewals. */
const LEASE = 120_000
/** Milliseconds until the sources are looked through again: what another process changes wakes nobody here. */
const LOOK_AGAIN = 15_000
/** Milliseconds after a failure, doubled with each more: of a connection, and of a password, which nobody guesses right. */
const CONNECTION = { first: 2000, longest: 5 * 60_000 }
const SIGN_IN = { first: 60_000, longest: 60 * 60_000 }

export interface MailboxesOptions {
  readonly read: Reader
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>
  /** Told after each commit that kept a mail. */
  readonly arrived: () => void
}

export interface Mailboxes {
  start(): void
  /** Says that a source was added, removed, or may work again. */
  wake(): void
  /** Ends all reading and gives up what is held. */
  stop(): Promise<void>
}

/** Another process has the source, or it is no more. */
class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

export function createMailboxes(options: MailboxesOptions): Mailboxes {
  const { read, commit, clock, log, arrived } = options
  const me = randomUUID()
  const reading = new Map<string, { readonly ended: Promise<void>; readonly stop: AbortController }>()
  let running = false
  let looking: Promise<void> | null = null
  let again = false
  let timer: NodeJS.Timeout | undefined

  function wake(): void {
    if (!running) return
    again = true
    looking ??= look().finally(() => {
      looking = null
      if (again) wake()
      else if (running) timer = setTimeout(wake, LOOK_AGAIN).unref()
    })
  }

  async function look(): Promise<void> {
    clearTimeout(timer)
    again = false
    try {
      const rows = await read.selectFrom('mail_sources').selectAll().where('kind', '=', 'imap').execute()
      const there = new Set(rows.map(({ id }) => id))
      for (const [id, { stop }] of reading) if (!there.has(id)) stop.abort()
      for (const row of rows) if (!reading.has(row.id) && isFree(readProgress(row.progress))) begin(row)
    } catch (error) {
      log.error({ err: error }, 'the mail sources could not be read')
    }
  }

  function isFree({ holder, until, retryAt }: Progress): boolean {
    return retryAt <= clock() && (holder === null || holder === me || until <= clock())
  }

  function begin(row: MailSourceRow): void {
    const stop = new AbortController()
    const ended = follow(row, stop.signal).finally(() => {
      reading.delete(row.id)
    })
    reading.set(row.id, { ended, stop })
  }

  /** Holds the source and reads it until that ends. */
  async function follow(row: MailSourceRow, signal: AbortSignal): Promise<void> {
    const about = { source: row.id, vendor: row.vendor_id }
    const hold = holdOf(row)
    try {
      await hold.advance({ holder: me })
      try {
        await session(row, hold, signal)
        await hold.advance({ holder: null, until: 0 })
      } catch (error) {
        if (error instanceof LeaseLost) throw error
        await fail(hold, faultOf(error))
        log.warn({ ...about, err: error }, 'a mailbox could not be read')
      }
    } catch (error) {
      // Whoever has it now goes on; if it was the store that failed, the lease runs out.
      if (!(error instanceof LeaseLost)) log.error({ ...about, err: error }, 'a mail source was given up')
    }
  }

  async function session(row: MailSourceRow, hold: Hold & Noting, signal: AbortSignal): Promise<void> {
    const source = readImapSource(row)
    const opened = await openMailbox(source, row.secret)
    const close = () => opened.client.close()
    signal.addEventListener('abort', close)
    try {
      if (signal.aborted) return
      await hold.advance({ failures: 0, retryAt: 0 })
      await readMailbox(opened, {
        vendorId: row.vendor_id,
        sourceId: row.id,
        addedAt: row.created_at,
        seen: source.seen,
        hold,
        commit,
        clock,
        arrived,
        signal,
      })
    } catch (error) {
      // What it was doing broke off because it was told to end.
      if (!signal.aborted || error instanceof LeaseLost) throw error
    } finally {
      signal.removeEventListener('abort', close)
      opened.client.close()
    }
  }

  async function fail(hold: Hold & Noting, failure: SourceFailure): Promise<void> {
    const { first, longest } = failure.fault === 'sign_in' ? SIGN_IN : CONNECTION
    const failures = hold.progress.failures + 1
    const retryAt = clock() + Math.min(first * 2 ** (failures - 1), longest)
    await hold.noteWith(failure, { failures, retryAt, holder: null, until: 0 })
    setTimeout(wake, retryAt - clock()).unref()
  }

  interface Noting {
    noteWith(failure: SourceFailure, change: Partial<Progress>): Promise<void>
  }

  function holdOf(row: MailSourceRow): Hold & Noting {
    let text = row.progress
    let progress = readProgress(text)

    async function write(
      change: Partial<Progress>,
      more: (now: number) => Partial<MailSourceRow>,
      along?: (work: Work) => Promise<void>,
    ): Promise<void> {
      const next = { ...progress, until: clock() + LEASE, ...change }
      const written = JSON.stringify(next)
      await commit(async (work) => {
        await along?.(work)
        await exchange(work.trx, row.id, text, { progress: written, ...more(work.now) })
      })
      text = written
      progress = next
    }

    const noteWith = (failure: SourceFailure, change: Partial<Progress>) =>
      write(change, (now) => ({ failed_at: now, last_error: failureText(failure, row.secret) }))
    return {
      get progress() {
        return progress
      },
      advance: (change, along) =>
        write(change, (now) => (change.holder === me ? {} : { worked_at: now }), along),
      note: (failure) => noteWith(failure, {}),
      noteWith,
    }
  }

  return {
    start() {
      running = true
      wake()
    },
    wake,
    async stop() {
      running = false
      again = false
      clearTimeout(timer)
      await looking
      const all = [...reading.values()]
      for (const { stop } of all) stop.abort()
      await Promise.all(all.map(({ ended }) => ended))
    },
  }
}

/** Writes if nobody has written since: of two that want a source, one gets it. */
async function exchange(
  trx: Trx,
  id: string,
  before: string | null,
  change: Partial<MailSourceRow>,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('mail_sources')
    .set(change)
    .where('id', '=', id)
    .where('progress', before === null ? 'is' : '=', before)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new LeaseLost('another has the source')
}
