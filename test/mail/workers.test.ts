/** Several workers at one outbox, on both engines: each mail is delivered once, whoever dies meanwhile. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { pino } from 'pino'
import {
  DELIVERED_KEPT,
  DeliveryError,
  forgetDelivered,
  owe,
  type Deliver,
} from '../../server/outbox/outbox.ts'
import { createOutboxWorker } from '../../server/outbox/worker.ts'
import { openStore } from '../../server/storage/open.ts'
import { openPostgresStore, openTestStore } from '../support/store.ts'
import { openPostOffice, type PostOffice } from './support/post-office.ts'
import { startSmtp, type TestSmtp } from './support/smtp.ts'

const quiet = () => {}

describe.each([
  { engine: 'sqlite', open: openTestStore },
  { engine: 'postgres', open: openPostgresStore },
])('on $engine', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let smtp: TestSmtp
  let office: PostOffice

  beforeEach(async () => {
    opened = await open()
    smtp = await startSmtp()
    office = await openPostOffice({ store: opened.store, smtpUrl: smtp.url })
  })

  afterEach(async () => {
    await office.close()
    await smtp.close()
    await opened.close()
  })

  /** A worker of another process, as far as the store can tell: it has connections of its own. */
  async function another(deliver: Deliver) {
    const store = await openStore(opened.url)
    const worker = createOutboxWorker({
      settle: () => Promise.resolve(),
      store,
      deliver,
      clock: () => office.clock.now,
      log: pino({ level: 'silent' }),
    })
    return {
      worker,
      close: async () => {
        await worker.stop(0)
        await store.close()
      },
    }
  }

  test('two workers share forty mails, and each is delivered once', async () => {
    await Promise.all(Array.from({ length: 40 }, () => office.tell()))
    const delivered: string[] = []
    const deliver: Deliver = async (payload) => {
      await new Promise(setImmediate)
      delivered.push(payload)
    }
    const workers = await Promise.all([another(deliver), another(deliver)])
    for (const { worker } of workers) worker.start()
    await Promise.all(workers.map(({ worker }) => worker.idle()))
    // One may have ended while the other still held what it had claimed.
    await Promise.all(workers.map(({ worker }) => worker.idle()))
    expect(delivered).toHaveLength(40)
    expect(new Set(delivered).size).toBe(40)
    expect((await office.rows()).every((row) => row.delivered_at !== null && row.attempts === 1)).toBe(true)
    await Promise.all(workers.map(({ close }) => close()))
  })

  test('S39 what a killed worker had claimed is delivered by another, once its lease is void', async () => {
    await office.tell()
    const program = new URL('support/dying-worker.ts', import.meta.url).pathname
    const dying = spawn(process.execPath, [program, opened.url, String(office.clock.now)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(dying.stdout, 'data')
    dying.kill('SIGKILL')
    await once(dying, 'exit')

    // Nobody can tell yet that it is dead.
    office.worker.start()
    await office.worker.idle()
    expect(smtp.seen).toEqual([])

    await office.nextAttempt()
    expect(smtp.taken).toHaveLength(1)
    expect(await office.rows()).toMatchObject([{ attempts: 2, delivered_at: office.clock.now }])
  })

  test('a worker that overslept its lease undoes nothing of what another did', async () => {
    await office.tell()
    const asleep = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const slow = await another(() => {
      begun.resolve()
      return asleep.promise
    })
    slow.worker.start()
    await begun.promise

    office.worker.start()
    await office.worker.idle()
    await office.nextAttempt()
    expect(smtp.taken).toHaveLength(1)

    asleep.reject(new DeliveryError('too late', true))
    await slow.worker.idle()
    expect(await office.rows()).toMatchObject([{ delivered_at: office.clock.now, failed_at: null }])
    await slow.close()
  })

  test('what was delivered a month ago is cleared away in portions; what was not is kept', async () => {
    await Promise.all(Array.from({ length: 7 }, () => office.tell()))
    office.worker.start()
    await office.worker.idle()
    const delivered = office.clock.now
    await office.worker.stop()
    await office.tell()
    await office.commit(async (work) => {
      owe(work, { id: 'failed', vendorId: office.vendor.id, kind: 'mail', payload: '{}' })
    })
    await opened.store.transaction((trx) =>
      trx.updateTable('outbox').set({ failed_at: delivered }).where('id', '=', 'failed').execute(),
    )

    office.clock.now = delivered + DELIVERED_KEPT
    await forgetDelivered(office.commit)
    expect(await office.rows()).toHaveLength(9)

    office.clock.now += 1
    let portions = 0
    await forgetDelivered((useCase) => {
      portions += 1
      return office.commit(useCase)
    }, 3)
    expect((await office.rows()).map((row) => row.delivered_at)).toEqual([null, null])
    expect(portions).toBe(3)
  })

  test('a worker that nobody wakes finds what another process owes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const delivered = Promise.withResolvers<string>()
    const idle = await another((payload) => {
      delivered.resolve(payload)
      return Promise.resolve()
    })
    idle.worker.start()
    await idle.worker.idle()
    // It wakes the office's own worker, which has not been started.
    await office.tell()
    vi.advanceTimersByTime(29_999)
    await idle.worker.idle()
    expect(await office.rows()).toMatchObject([{ attempts: 0 }])
    vi.advanceTimersByTime(1)
    expect(JSON.parse(await delivered.promise)).toMatchObject({ to: { name: 'Ana Popescu' } })
    await idle.worker.idle()
    expect(await office.rows()).toMatchObject([{ attempts: 1, delivered_at: office.clock.now }])
    await idle.close()
  })

  test('a worker sets out on its own when the next attempt is due', async () => {
    let jumped = 0
    const attempts: number[] = []
    const twice = Promise.withResolvers<void>()
    const store = await openStore(opened.url)
    const worker = createOutboxWorker({
      settle: () => Promise.resolve(),
      store,
      deliver: () => {
        attempts.push(attempts.length + 1)
        if (attempts.length === 2) twice.resolve()
        return Promise.reject(new DeliveryError('not yet', false))
      },
      clock: () => office.clock.now + jumped + Math.floor(performance.now()),
      // Once it says that it will try again, the clock jumps to just before that: what is left is the timer's.
      log: {
        info: quiet,
        error: () => twice.reject(new Error('the store failed')),
        warn: () => (jumped = 29_995),
      },
      chance: () => 0.5,
    })
    await office.tell()
    worker.start()
    await twice.promise
    await worker.stop()
    expect(attempts).toEqual([1, 2])
    await store.close()
  })
})
