/** Who is shut out, or loses an address, at the moment in which they come in: they are out, on either engine. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { endSessionsOf } from '../../server/access/own-sessions.ts'
import { endTokens } from '../../server/access/tokens.ts'
import { createOperator } from '../../server/people/people.ts'
import { changeCustomer, disableCustomer, type Entry } from '../../server/people/keeping.ts'
import { bodyOf, type TestApp } from '../support/app.ts'
import { onBothEngines, type NewStore } from '../support/engines.ts'
import { GUESTS, send, track, trackingIds } from '../support/guests.ts'
import { somebodyWaits } from '../support/postgres.ts'
import type { Engine } from '../../server/storage/store.ts'
import type { Work } from '../../server/storage/commit.ts'
import { startOpenApp } from '../support/ways.ts'

const ana = { sub: 'ana', email: 'ana@magazin-luna.example', company: null }

async function open(newStore: NewStore): Promise<TestApp> {
  const t = await startOpenApp({ store: await newStore(), vendor: { settings: GUESTS } })
  onTestFinished(() => t.close())
  return t
}

/** Asks while a transaction that has done `first` is not over yet; on PostgreSQL not before somebody waits for it. */
async function asking(
  t: TestApp,
  engine: Engine,
  first: (work: Work) => Promise<unknown>,
  ask: () => Response | Promise<Response>,
): Promise<Response> {
  let answer: Promise<Response> | undefined
  await t.commit(async (work) => {
    await first(work)
    answer = Promise.resolve(ask())
    // One that waits for nobody is answered; on SQLite whoever writes waits for the writer.
    if (engine === 'postgres') await Promise.race([answer, somebodyWaits(t.store)])
  })
  if (answer === undefined) throw new Error('nobody asked')
  return await answer
}

/** What the desk does for somebody of its own. */
function desk(t: TestApp) {
  return { vendor: t.vendor, by: { id: t.operator.id, name: 'Mihai' } }
}

const ends: Pick<Entry, 'endSessions' | 'endTokens'> = {
  endSessions: (work, person) => endSessionsOf(work.trx, person),
  endTokens,
}

onBothEngines((newStore, engine) => {
  test('S28 a tracking id opens nothing for who is losing the address it was mailed to', async () => {
    const t = await open(newStore)
    const email = 'elena@florarie.example'
    await send(t, t)
    const [id = ''] = await trackingIds(t.store, email)
    const { opened } = await track(t, t, id)
    const answer = await asking(
      t,
      engine,
      (work) => changeCustomer(work, desk(t), opened.person.id, { email: 'other@florarie.example' }, ends),
      () => t.anyone.post('/api/sessions/tracking', { key: t.publicKey, trackingId: id, email }),
    )
    expect(answer.status).toBe(401)
  })

  test('S24 a host’s token opens nothing for who is being disabled, also once they are enabled again', async () => {
    const t = await open(newStore)
    const { opened } = await t.customer(ana)
    const token = await t.signToken(ana)
    const answer = await asking(
      t,
      engine,
      (work) => disableCustomer(work, desk(t), opened.person.id, ends),
      () => t.anyone.post('/api/sessions', { key: t.publicKey, token }),
    )
    expect(answer.status).toBe(401)
    const sessions = await t.store.read
      .selectFrom('sessions')
      .select('id_hash')
      .where('person_id', '=', opened.person.id)
      .execute()
    expect(sessions).toEqual([])
  })

  test('a session that is ended does not go on at another vendor', async () => {
    const t = await open(newStore)
    const other = await t.addVendor({ slug: 'nova' })
    await t.commit((work) =>
      createOperator(work, {
        vendorId: other.vendor.id,
        email: t.operator.email,
        name: 'Mihai',
        passwordHash: null,
        role: 'operator',
        locale: 'en',
      }),
    )
    for (let n = 0; n < 6; n += 1) {
      // oxlint-disable no-await-in-loop -- one pair after the other
      const [there, here] = [await t.signIn(), await t.signIn()]
      const { items } = await bodyOf<{ items: { id: string; current: boolean }[] }>(
        await here.get('/api/operators/current/sessions'),
        200,
      )
      const id = items.find(({ current }) => !current)?.id ?? ''
      const [went, ended] = await Promise.all([
        there.post('/api/operator-sessions/current/vendor', { vendorId: other.vendor.id }),
        here.delete(`/api/operators/current/sessions/${id}`),
      ])
      // One of the two came first, and the other was told so.
      expect([went, ended].filter(({ status }) => status < 300)).toHaveLength(1)
      await here.delete('/api/operators/current/sessions')
      // oxlint-enable no-await-in-loop
    }
  })

  test('S16 what has a NUL in its name is not there, like all that is not', async () => {
    const t = await open(newStore)
    const irina = await t.signIn('admin')
    const nothing = await t.anyone.get('/api/logos/nothing')
    expect(nothing.status).toBe(404)
    for (const path of ['/api/entrances/%00', '/api/logos/%00', '/portal/%00']) {
      // oxlint-disable-next-line no-await-in-loop -- a handful
      expect([path, (await t.anyone.get(path)).status]).toEqual([path, 404])
    }
    expect((await irina.post('/api/operators/%00/disabling', {})).status).toBe(404)
  })
})

describe('a mailbox of several spellings', () => {
  test('P3 gets the ids of all of them, a mail a day, its own spelling first', async () => {
    const DAY = 24 * 60 * 60 * 1000
    let now = Date.now()
    const t = await startOpenApp({ vendor: { settings: GUESTS }, clock: () => now })
    onTestFinished(() => t.close())
    await send(t, t, { email: 'vic+junk@x.example' })
    await send(t, t, { email: 'vic+junk@x.example' })
    await send(t, t, { email: 'vic@x.example' })
    const mailed: number[][] = []
    for (let hour = 0; hour < 60; hour += 1) {
      now += DAY / 24
      // oxlint-disable-next-line no-await-in-loop -- hour after hour
      await t.lookUp()
      if (hour % 24 === 23) {
        // oxlint-disable no-await-in-loop -- as above
        const junk = await trackingIds(t.store, 'vic+junk@x.example')
        mailed.push([(await trackingIds(t.store, 'vic@x.example')).length, junk.length])
        // oxlint-enable no-await-in-loop
      }
    }
    expect(mailed).toEqual([
      [1, 1],
      [1, 2],
    ])
  })
})
