/** What somebody asked for without saying who they are, as the outbox's workers answer it. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLookUp } from '../../server/app.ts'
import { createLog } from '../../server/http/log.ts'
import { readPayload } from '../../server/mail/payload.ts'
import { settleLookup, type LookUp } from '../../server/outbox/lookup.ts'
import { createOutboxWorker } from '../../server/outbox/worker.ts'
import { HOST_ORIGIN, PUBLIC_URL, type TestApp } from '../support/app.ts'
import { onBothEngines } from '../support/engines.ts'
import { send } from '../support/guests.ts'
import { somebodyWaits } from '../support/postgres.ts'
import { addAccount, mailsOf, startOpenApp } from '../support/ways.ts'

const DAY = 24 * 60 * 60 * 1000

onBothEngines((newStore, engine) => {
  let t: TestApp
  let now: number
  /** To whom mail has gone. */
  let delivered: string[]

  beforeEach(async () => {
    now = Date.parse('2026-03-01T09:00:00Z')
    delivered = []
    t = await startOpenApp({ clock: () => now, store: await newStore() })
  })
  afterEach(() => t.close())

  const clock = () => now
  const answers = () =>
    createLookUp({ store: t.store, clock, publicUrl: PUBLIC_URL, mailFrom: 'support@example.com' })

  function worker(lookUp: LookUp = answers()) {
    return createOutboxWorker({
      store: t.store,
      deliver: (payload) => {
        delivered.push(readPayload(payload).to.address)
        return Promise.resolve()
      },
      settle: (row) => settleLookup(t.commit, row, lookUp),
      clock,
      log: createLog('silent'),
      chance: () => 0.5,
    })
  }

  /** So many workers take up what is due, until nothing is. */
  async function work(count: number, lookUp?: LookUp): Promise<void> {
    const workers = Array.from({ length: count }, () => worker(lookUp))
    for (const one of workers) one.start()
    await Promise.all(workers.map((one) => one.idle()))
    // What one has looked up another may have been about to deliver.
    for (const one of workers) one.wake()
    await Promise.all(workers.map((one) => one.idle()))
    await Promise.all(workers.map((one) => one.stop()))
  }

  const owed = () => t.store.read.selectFrom('outbox').selectAll().where('kind', '=', 'lookup').execute()

  const ask = async (email: string) =>
    (await t.anyone.post('/api/sign-in-links', { key: t.publicKey, email })).status

  test('one of several workers answers, once, and nothing stays of who is unknown', async () => {
    const { email } = await addAccount(t)
    expect([await ask(email), await ask('nobody@nowhere.example')]).toEqual([202, 202])
    await work(3)
    expect(delivered).toEqual([email])
    const rows = await t.store.read.selectFrom('outbox').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('nobody@nowhere.example')
    expect(rows).toHaveLength(1)
  })

  test('S39 what could not be looked up is looked up again, and leaves nothing half done', async () => {
    const { email } = await addAccount(t)
    await ask(email)
    const right = answers()
    await work(1, async (...asked) => {
      await right(...asked)
      throw new Error('the store has gone')
    })
    expect(delivered).toEqual([])
    expect(await t.store.read.selectFrom('tokens').selectAll().execute()).toEqual([])
    expect(await owed()).toMatchObject([{ attempts: 1, leased_until: null, next_attempt_at: now + 30_000 }])
    now += 30_000
    await work(1)
    expect(delivered).toEqual([email])
    expect(await owed()).toEqual([])
  })

  test('S28 a link goes to nobody whose address is changed at that moment', async () => {
    const { id, email } = await addAccount(t)
    await ask(email)
    const changed = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<void>()
    const changing = t.commit(async ({ trx }) => {
      await trx.updateTable('people').set({ email: 'moved@x.example' }).where('id', '=', id).execute()
      changed.resolve()
      await gate.promise
    })
    await changed.promise
    const looking = t.lookUp()
    // On SQLite one transaction follows the other.
    if (engine === 'postgres') await Promise.race([looking, somebodyWaits(t.store)])
    gate.resolve()
    await Promise.all([changing, looking])
    expect(await mailsOf(t)).toEqual([])
    expect(await t.store.read.selectFrom('tokens').selectAll().execute()).toEqual([])
  })

  test('P3 S4 what has to wait for another day waits, through as many as it takes', async () => {
    const guest = { email: 'elena@florarie.example', category: '', company: '' }
    await send(t, t, guest, { Origin: HOST_ORIGIN })
    await send(t, t, guest)
    await work(2)
    expect(delivered).toHaveLength(1)
    now += DAY - 1
    await work(2)
    expect(delivered).toHaveLength(1)
    // Before the other is looked up, strangers have the mailbox written to again.
    now += 1
    await send(t, t, guest)
    await work(2)
    expect(delivered).toHaveLength(2)
    expect(await owed()).toMatchObject([{ attempts: 0, next_attempt_at: now + DAY }])
    now += DAY
    await work(2)
    expect(delivered).toHaveLength(3)
    expect(await owed()).toEqual([])
  })
})
