/** What a store promises, the same on both engines: everything here runs on a SQLite file and on a PostgreSQL server. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCommit, type Commit } from '../../server/storage/commit.ts'
import { compileOnce } from '../../server/storage/compiled.ts'
import { compileLookup } from '../../server/storage/lookup.ts'
import { appendEvents } from '../../server/storage/events.ts'
import { openStore } from '../../server/storage/open.ts'
import type { EventRow, VendorRow } from '../../server/storage/schema.ts'
import {
  isUniqueViolation,
  StoreUnavailable,
  type Reader,
  type Store,
  type Trx,
} from '../../server/storage/store.ts'
import { startTestApp } from '../support/app.ts'
import { createDatabase, openPostgresStore, openTestStore, type TestStore } from '../support/store.ts'
import {
  addCustomer,
  addTenant,
  addVendor,
  keyRow,
  messageRow,
  now,
  openedEvent,
  owedRow,
  ticketRow,
} from './rows.ts'
import { aDaysWork } from './day.ts'

const applied = (from: Store) =>
  sql<{ name: string; timestamp: string }>`select name, timestamp from kysely_migration`.execute(from.read)

const count = (trx: Trx, id: string) =>
  trx
    .updateTable('vendor_counters')
    .set((eb) => ({ ticket_number: eb('ticket_number', '+', 1) }))
    .where('vendor_id', '=', id)
    .execute()

describe.each([
  { engine: 'sqlite', open: openTestStore },
  { engine: 'postgres', open: openPostgresStore },
])('a store on $engine', ({ engine, open }) => {
  let opened: TestStore
  let store: Store
  let commit: Commit
  /** What was told after each commit. */
  let published: (readonly EventRow[])[]
  let woken: number

  beforeEach(async () => {
    opened = await open()
    store = opened.store
    published = []
    woken = 0
    commit = createCommit({
      store,
      clock: () => now,
      publish: (events) => published.push(events),
      wakeOutbox: () => {
        woken += 1
      },
    })
  })

  afterEach(async () => {
    await opened.close()
  })

  const slugs = async (from: Pick<Store, 'read'> = store) =>
    (await from.read.selectFrom('vendors').select('slug').orderBy('slug').execute()).map((row) => row.slug)

  const nextTicket = async (vendorId: string) =>
    (await commit((work) => work.takeNumbers(vendorId, { tickets: 1, events: 0 }))).ticket

  test('runs once more, with nothing left of the first time, what waited for another that waited for it', async () => {
    const [one, other] = await store.transaction(async (trx) => [
      (await addTenant(trx, 'one')).vendorId,
      (await addTenant(trx, 'other')).vendorId,
    ])
    const begun = { there: Promise.withResolvers<void>(), back: Promise.withResolvers<void>() }
    let runs = 0
    const cross = (way: keyof typeof begun, first: string, second: string) =>
      store.transaction(async (trx) => {
        runs += 1
        await count(trx, first)
        begun[way].resolve()
        // On SQLite there is one at a time, and nobody waits for who waits.
        if (engine === 'postgres') await begun[way === 'there' ? 'back' : 'there'].promise
        await count(trx, second)
      })
    await Promise.all([cross('there', one, other), cross('back', other, one)])
    expect(runs).toBe(engine === 'postgres' ? 3 : 2)
    expect([await nextTicket(one), await nextTicket(other)]).toEqual([1003, 1003])
  })

  test('says which engine it is', () => {
    expect(store.engine).toBe(engine)
  })

  describe('a transaction', () => {
    test('answers what its work answers, and what it wrote is there', async () => {
      const answer = await store.transaction(async (trx) => {
        await addVendor(trx, 'comet')
        return 'written'
      })
      expect(answer).toBe('written')
      expect(await slugs()).toEqual(['comet'])
    })

    test('that fails leaves nothing, and fails with its own error', async () => {
      const failing = store.transaction(async (trx) => {
        await addVendor(trx, 'comet')
        throw new RangeError('the use case refuses')
      })
      await expect(failing).rejects.toThrow(new RangeError('the use case refuses'))
      expect(await slugs()).toEqual([])
    })

    test('sees its own writes, which nobody else sees before it has ended', async () => {
      await store.transaction(async (trx) => {
        await addVendor(trx, 'comet')
        expect(await slugs({ read: trx })).toEqual(['comet'])
        expect(await slugs()).toEqual([])
      })
      expect(await slugs()).toEqual(['comet'])
    })

    test('sees all of another or nothing of it, with fifty at once', async () => {
      const seen = await Promise.all(
        Array.from({ length: 50 }, (_, i) =>
          store.transaction(async (trx) => {
            await addVendor(trx, `first-${i}`, 'pair')
            const rows = await trx.selectFrom('vendors').select('slug').execute()
            await addVendor(trx, `second-${i}`, 'pair')
            return rows.map((row) => row.slug).filter((slug) => slug !== `first-${i}`)
          }),
        ),
      )
      for (const others of seen) {
        const firsts = others.filter((slug) => slug.startsWith('first-'))
        const seconds = others.filter((slug) => slug.startsWith('second-'))
        expect(seconds.map((slug) => slug.replace('second', 'first')).toSorted()).toEqual(firsts.toSorted())
      }
      expect(await slugs()).toHaveLength(100)
    })

    test('that fails among others leaves nothing, and the others stay', async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 30 }, (_, i) =>
          store.transaction(async (trx) => {
            await addVendor(trx, `vendor-${i}`)
            if (i % 3 === 0) throw new Error('refused')
          }),
        ),
      )
      const kept = Array.from({ length: 30 }, (_, i) => i).filter((i) => i % 3 !== 0)
      expect(outcomes.map((outcome) => outcome.status)).toEqual(
        Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? 'rejected' : 'fulfilled')),
      )
      expect(await slugs()).toEqual(kept.map((i) => `vendor-${i}`).toSorted())
    })

    test('runs statements that it does not await one by one', async () => {
      await store.transaction(async (trx) => {
        await Promise.all(Array.from({ length: 20 }, (_, i) => addVendor(trx, `vendor-${i}`)))
      })
      expect(await slugs()).toHaveLength(20)
    })

    test('is over when it has ended: what still holds on to it can write nothing', async () => {
      let kept: Trx | undefined
      await store.transaction(async (trx) => {
        kept = trx
        await addVendor(trx, 'comet')
      })
      expect(kept).toBeDefined()
      if (kept !== undefined)
        await expect(addVendor(kept, 'late')).rejects.toThrow(/transaction is .*committed/i)
      expect(await slugs()).toEqual(['comet'])
    })

    test('is refused once the store is closed; those that run end first', async () => {
      const running = store.transaction((trx) => addVendor(trx, 'comet'))
      await Promise.all([running, store.close()])
      await expect(store.transaction((trx) => addVendor(trx, 'late'))).rejects.toBeInstanceOf(
        StoreUnavailable,
      )
      const again = await openStore(opened.url)
      expect(await slugs(again)).toEqual(['comet'])
      await again.close()
    })
  })

  describe('what is acknowledged', () => {
    test('is there when the store is opened again', async () => {
      await store.transaction((trx) => addVendor(trx, 'comet'))
      const again = await openStore(opened.url)
      expect(await slugs(again)).toEqual(['comet'])
      await again.close()
    })
  })

  describe('the tables', () => {
    test('are made once: opening again changes nothing', async () => {
      const before = await applied(store)
      const again = await openStore(opened.url)
      await again.close()
      expect((await applied(store)).rows).toEqual(before.rows)
      expect(before.rows.length).toBeGreaterThan(0)
    })

    test('are made once though several processes open the store for the first time together', async () => {
      const fresh = engine === 'sqlite' ? `${opened.url}-fresh` : (await createDatabase()).url
      const openers = Array.from({ length: 3 }, () =>
        spawn(process.execPath, [new URL('opener.ts', import.meta.url).pathname, fresh], {
          stdio: ['ignore', 'inherit', 'inherit'],
        }),
      )
      const codes = await Promise.all(openers.map((opener) => once(opener, 'exit')))
      expect(codes).toEqual([
        [0, null],
        [0, null],
        [0, null],
      ])
      const together = await openStore(fresh)
      const { rows } = await applied(together)
      expect(rows.map(({ name }) => name)).toEqual([
        '0001-first',
        '0002-delivered',
        '0003-people',
        '0004-nobody',
        '0005-finding-people',
        '0006-logos',
        '0007-muting',
        '0008-life',
        '0009-mail',
        '0010-delivery',
        '0012-packages-due',
        '0013-mails-kept',
        '0014-mails-proved',
        '0015-reports',
        '0017-files',
        '0018-hours-free',
        '0019-releases',
        '0020-domains',
        '0021-mail-addresses',
        '0022-mail-pieces',
        '0023-proposals',
        '0024-search',
        '0025-articles',
        '0026-release-tickets',
        '0029-release-reactions',
        '0030-release-proposals',
        '0032-proposal-news',
        '0034-article-categories',
        '0036-article-addresses',
        '0037-proposals-found',
        '0037-search-fed',
        '0038-pictures',
        '0042-articles-public',
        '0043-proposal-comments-by',
        '0044-project-kinds',
        '0045-tellings',
        '0045-words-overwritten',
        '0046-tickets-words-apart',
        '0047-kept-releases-found',
        '0048-articles-of-tickets',
      ])
      expect(await slugs(together)).toHaveLength(3)
      await together.close()
    })

    test('of a later version are left alone, and the server says so instead of starting', async () => {
      await store.transaction(async (trx) => {
        await sql`insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')`.execute(trx)
      })
      await expect(openStore(opened.url)).rejects.toThrow(/9999-later/)
    })

    test('refuse a child of what is not there, or of another vendor', async () => {
      const [one, other] = await store.transaction(async (trx) => [
        await addTenant(trx, 'one'),
        await addTenant(trx, 'other'),
      ])
      const orphan = store.transaction((trx) => addCustomer(trx, 'no-such-vendor', 'ana'))
      await expect(orphan).rejects.toThrow(/foreign key/i)
      const stray = { ...ticketRow(one, 1), customer_id: other.customerId }
      const foreign = store.transaction((trx) => trx.insertInto('tickets').values(stray).execute())
      await expect(foreign).rejects.toThrow(/foreign key/i)
    })

    test('refuse a second row of a unique key in a way that can be recognised', async () => {
      await store.transaction((trx) => addVendor(trx, 'comet'))
      const again = store.transaction((trx) => addVendor(trx, 'comet'))
      await expect(again).rejects.toSatisfy(isUniqueViolation)
      expect(isUniqueViolation(new Error('anything else'))).toBe(false)
    })

    test('keep text, numbers and nothing as they were given', async () => {
      const name = 'Reîncărcare „2×” 🛟 \u{1F468}\u{200D}\u{1F4BB} \' " ; -- \\'
      const settings = JSON.stringify({ long: 'ș'.repeat(500_000) })
      const id = await store.transaction((trx) => addVendor(trx, 'comet', name))
      const at = Number.MAX_SAFE_INTEGER
      await store.transaction((trx) =>
        trx.updateTable('vendors').set({ settings, created_at: at }).where('id', '=', id).execute(),
      )
      const row = await store.read.selectFrom('vendors').selectAll().executeTakeFirstOrThrow()
      expect(row).toEqual({
        id,
        slug: 'comet',
        name,
        public_key: 'pk_comet',
        locale: 'ro',
        settings,
        mail_address: null,
        created_at: at,
      })
    })

    test('say how many rows a change has met, and count in numbers', async () => {
      await store.transaction(async (trx) => {
        await addVendor(trx, 'a', 'same')
        await addVendor(trx, 'b', 'same')
        const change = trx.updateTable('vendors').set({ name: 'changed' }).where('name', '=', 'same')
        expect((await change.executeTakeFirstOrThrow()).numUpdatedRows).toBe(2n)
        expect((await change.executeTakeFirstOrThrow()).numUpdatedRows).toBe(0n)
        const gone = await trx.deleteFrom('vendors').where('slug', '=', 'b').returning('name').execute()
        expect(gone).toEqual([{ name: 'changed' }])
      })
      const { n } = await store.read
        .selectFrom('vendors')
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
      expect(n).toBe(1)
    })
  })

  describe('numbers of a vendor', () => {
    test('have no gap and grow in the order of commits, with fifty transactions at once, some failing', async () => {
      const tenant = await store.transaction((trx) => addTenant(trx, 'comet'))
      const { vendorId } = tenant
      const taken = await Promise.all(
        Array.from({ length: 50 }, async (_, i) => {
          const opening = commit(async (work) => {
            const { ticket, seq } = await work.takeNumbers(vendorId, { tickets: 1, events: 1 })
            const row = ticketRow(tenant, ticket)
            work.later.tickets.push(row)
            await appendEvents(work, vendorId, [openedEvent(row)], seq)
            if (i % 7 === 0) throw new Error('refused')
            return seq
          })
          const seq = await opening.catch(() => null)
          if (seq === null) return null
          // Whoever is told of this one must not have missed an earlier one.
          const before = await store.read.selectFrom('events').select('seq').where('seq', '<=', seq).execute()
          expect(before).toHaveLength(seq)
          return seq
        }),
      )
      const kept = taken.filter((seq) => seq !== null).toSorted((a, b) => a - b)
      expect(kept).toEqual(Array.from({ length: 42 }, (_, i) => i + 1))
      const tickets = await store.read.selectFrom('tickets').select('number').orderBy('number').execute()
      expect(tickets.map((row) => row.number)).toEqual(Array.from({ length: 42 }, (_, i) => 1001 + i))
    })

    test('are not used up by those whose rows are refused at the end', async () => {
      const tenant = await store.transaction((trx) => addTenant(trx, 'comet'))
      await commit(async (work) => void work.later.idempotency_keys.push(keyRow(tenant, 'taken')))
      const outcomes = await Promise.allSettled(
        Array.from({ length: 30 }, (_, i) =>
          commit(async (work) => {
            const { ticket, seq } = await work.takeNumbers(tenant.vendorId, { tickets: 1, events: 1 })
            const row = ticketRow(tenant, ticket)
            work.later.tickets.push(row)
            await appendEvents(work, tenant.vendorId, [openedEvent(row)], seq)
            work.later.idempotency_keys.push(keyRow(tenant, i % 3 === 0 ? 'taken' : `key-${i}`))
          }),
        ),
      )
      expect(outcomes.map((outcome) => outcome.status)).toEqual(
        Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? 'rejected' : 'fulfilled')),
      )
      const tickets = await store.read.selectFrom('tickets').select('number').orderBy('number').execute()
      expect(tickets.map((row) => row.number)).toEqual(Array.from({ length: 20 }, (_, i) => 1001 + i))
      const events = await store.read.selectFrom('events').select('seq').orderBy('seq').execute()
      expect(events.map((row) => row.seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
      expect(published).toHaveLength(20)
    })

    test('are each vendor’s own', async () => {
      const [one, other] = await store.transaction(async (trx) => [
        await addTenant(trx, 'one'),
        await addTenant(trx, 'other'),
      ])
      expect(await nextTicket(one.vendorId)).toBe(1001)
      expect(await nextTicket(one.vendorId)).toBe(1002)
      expect(await nextTicket(other.vendorId)).toBe(1001)
      await expect(nextTicket('no-such-vendor')).rejects.toThrow('no counters')
    })

    test('go to appended events in turn, which are published once they are durable', async () => {
      const tenant = await store.transaction((trx) => addTenant(trx, 'comet'))
      const row = ticketRow(tenant, 1001)
      const appended = await commit(async (work) => {
        work.later.tickets.push(row)
        const first = await appendEvents(work, tenant.vendorId, [openedEvent(row), openedEvent(row)])
        const then = await appendEvents(work, tenant.vendorId, [openedEvent(row)])
        expect(await appendEvents(work, tenant.vendorId, [])).toEqual([])
        expect(published).toEqual([])
        return [...first, ...then]
      })
      expect(appended.map((event) => event.seq)).toEqual([1, 2, 3])
      expect(published).toEqual([appended])
      const stored = await store.read.selectFrom('events').selectAll().orderBy('seq').execute()
      expect(stored).toEqual(appended)
    })
  })

  describe('rows that are written at the end of a use case', () => {
    test('are all there after it, each as it was given, and the outbox is woken if it is owed', async () => {
      const tenant = await store.transaction((trx) => addTenant(trx, 'comet'))
      const ticket = { ...ticketRow(tenant, 1), rating: 5 as const, subject: 'Bon dublu: „2×” 🛟' }
      const message = messageRow(ticket)
      const owed = [owedRow(tenant), owedRow(tenant)]
      const key = keyRow(tenant, 'first')
      await commit(async (work) => {
        // Children before parents: the store knows their order.
        work.later.idempotency_keys.push(key)
        work.later.outbox.push(...owed)
        await appendEvents(work, tenant.vendorId, [{ ...openedEvent(ticket), message_id: message.id }])
        work.later.messages.push(message)
        work.later.tickets.push(ticket)
        expect(await work.trx.selectFrom('tickets').select('id').execute()).toEqual([])
        work.owesOutbox = true
      })
      expect(await store.read.selectFrom('tickets').selectAll().execute()).toEqual([ticket])
      expect(await store.read.selectFrom('messages').selectAll().execute()).toEqual([message])
      expect(await store.read.selectFrom('events').selectAll().execute()).toEqual(published.flat())
      expect(await store.read.selectFrom('outbox').selectAll().orderBy('id').execute()).toEqual(owed)
      expect(await store.read.selectFrom('idempotency_keys').selectAll().execute()).toEqual([key])
      expect(woken).toBe(1)
    })

    test('may be of one table alone, or many of one', async () => {
      const tenant = await store.transaction((trx) => addTenant(trx, 'comet'))
      const tickets = [1, 2, 3].map((number) => ticketRow(tenant, number))
      const messages = tickets.toReversed().map(messageRow)
      await commit(async (work) => void work.later.outbox.push(owedRow(tenant)))
      await commit(async (work) => {
        work.later.messages.push(...messages)
        work.later.tickets.push(...tickets)
      })
      expect(await store.read.selectFrom('messages').select('id').orderBy('id').execute()).toHaveLength(3)
      expect(await store.read.selectFrom('outbox').select('id').execute()).toHaveLength(1)
      expect(woken).toBe(0)
    })

    test.each(['a key that is taken', 'a customer of another vendor'])(
      'are none when one is refused: %s',
      async (why) => {
        const [one, other] = await store.transaction(async (trx) => [
          await addTenant(trx, 'one'),
          await addTenant(trx, 'other'),
        ])
        await commit(async (work) => void work.later.idempotency_keys.push(keyRow(one, 'taken')))
        const ticket = ticketRow(one, 1)
        const failing = commit(async (work) => {
          await appendEvents(work, one.vendorId, [openedEvent(ticket)])
          if (why === 'a key that is taken') {
            work.later.tickets.push(ticket)
            work.later.idempotency_keys.push(keyRow(one, 'taken'))
          } else {
            work.later.tickets.push({ ...ticket, customer_id: other.customerId })
          }
        })
        await expect(failing).rejects.toThrow(/unique|foreign key/i)
        expect(await store.read.selectFrom('tickets').select('id').execute()).toEqual([])
        expect(await store.read.selectFrom('events').select('seq').execute()).toEqual([])
        expect(published).toEqual([])
      },
    )
  })

  test('a query compiled once takes other parameters each time, inside a transaction too', async () => {
    const bySlug = compileOnce<{ slug: string }, VendorRow>((db, { slug }) =>
      db.selectFrom('vendors').selectAll().where('slug', '=', slug).where('locale', '=', 'ro'),
    )
    await store.transaction(async (trx) => {
      await addVendor(trx, 'one')
      await addVendor(trx, 'two')
      expect((await bySlug(trx, { slug: 'two' })).map((row) => row.slug)).toEqual(['two'])
      expect(await bySlug(store.read, { slug: 'two' })).toEqual([])
    })
    const found = await Promise.all(['one', 'two', 'three'].map((slug) => bySlug(store.read, { slug })))
    expect(found.map((rows) => rows.map((row) => row.slug))).toEqual([['one'], ['two'], []])
  })

  describe('a lookup', () => {
    const bySlug = compileLookup((db, { slug, since }: { slug: string; since: number }) =>
      db.selectFrom('vendors').select('slug').where('slug', '=', slug).where('created_at', '>=', since),
    )
    const find = (db: Reader, slug: string, since = 0) => bySlug(db, { slug, since })

    test('of many that ask at once finds each its own, or nothing', async () => {
      await store.transaction(async (trx) => {
        for (let i = 0; i < 20; i += 1) await addVendor(trx, `v${i}`) // oxlint-disable-line no-await-in-loop
        expect(await find(trx, 'v7')).toMatchObject({ slug: 'v7' })
        expect(await find(store.read, 'v7')).toBeUndefined()
      })
      const asked = Array.from({ length: 60 }, (_, i) => `v${(i * 7) % 23}`)
      const found = await Promise.all(asked.map((slug) => find(store.read, slug)))
      expect(found.map((row) => row?.slug)).toEqual(
        asked.map((slug) => (Number(slug.slice(1)) < 20 ? slug : undefined)),
      )
    })

    test('that fails takes no other with it', async () => {
      await store.transaction(async (trx) => {
        await addVendor(trx, 'one')
      })
      const asked = [0, 0, Number.NaN, 0, 0].map((since) => find(store.read, 'one', since))
      const outcomes = (await Promise.allSettled(asked)).map(({ status }) => status)
      expect(outcomes).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
      expect(await find(store.read, 'one')).toMatchObject({ slug: 'one' })
    })
  })
})

describe('the whole app', () => {
  test('ends a day the same on both engines', async () => {
    const apps = [await startTestApp(), await startTestApp({ store: await openPostgresStore() })]
    const evenings = await Promise.all(apps.map(aDaysWork))
    await Promise.all(apps.map((app) => app.close()))
    expect(evenings[1]).toEqual(evenings[0])
    expect(evenings[0]?.thread.length).toBeGreaterThan(3)
    expect(evenings[0]?.queue.length).toBeGreaterThan(1)
    expect(evenings[0]?.delivered).toBeGreaterThan(3)
  })
})

describe('an address', () => {
  test('that names no engine is refused, and not repeated, for it may hold a password', async () => {
    const wrong = openStore('mysql://root:hunter2@db/lifebuoy')
    await expect(wrong).rejects.toThrow('sqlite:<path> or postgres://')
    await expect(wrong).rejects.not.toThrow('hunter2')
    await expect(openStore('sqlite::memory:')).rejects.toThrow('sqlite:<path>')
  })

  test('at which nobody answers makes the store unavailable', async () => {
    await expect(openStore('postgres://nobody@127.0.0.1:1/none')).rejects.toBeInstanceOf(StoreUnavailable)
    // A file is no folder.
    await expect(openStore(`sqlite:${import.meta.filename}/lifebuoy.db`)).rejects.toThrow('EEXIST')
  })
})
