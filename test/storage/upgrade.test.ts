/** An installation of the first version, opened by this one: who was there is there, found, and comes in as before. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findLogin, operatorsOfLogin } from '../../server/people/people.ts'
import { peoplePage } from '../../server/people/reading.ts'
import { newId } from '../../server/storage/ids.ts'
import { migrate } from '../../server/storage/migrate.ts'
import { openStore } from '../../server/storage/open.ts'
import { openPostgres } from '../../server/storage/postgres/open.ts'
import { findDocuments } from '../../server/storage/search/find.ts'
import { openSqlite } from '../../server/storage/sqlite/open.ts'
import type { Store } from '../../server/storage/store.ts'
import { createDatabase } from '../support/store.ts'
import type { Actor } from '../../shared/access/actor.ts'
import { keysHeldBy } from '../../shared/search/keys.ts'
import { parseQuery } from '../../shared/search/query.ts'
import { addTenant, addVendor, messageRow, now, ticketRow } from './rows.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifebuoy-upgrade-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const engines = [
  {
    engine: 'sqlite',
    first: async () => {
      const path = join(folder, `${newId(now)}.db`)
      return { url: `sqlite:${path}`, store: await openSqlite(path) }
    },
  },
  {
    engine: 'postgres',
    first: async () => {
      const { url } = await createDatabase()
      return { url, store: openPostgres(url, { onError: () => undefined }) }
    },
  },
]

/** As the first version wrote it: by its columns alone. */
async function addFirstPerson(
  store: Store,
  row: { id: string; vendor_id: string; kind: 'customer' | 'operator'; email: string; name: string },
  password: string | null = null,
  company: string | null = null,
): Promise<void> {
  const external = row.kind === 'customer' ? row.id : null
  const role = row.kind === 'operator' ? 'operator' : null
  await store.transaction(async (trx) => {
    await sql`
      insert into people (id, vendor_id, kind, role, external_id, email, name, locale, company_id, password_hash, created_at)
      values (${row.id}, ${row.vendor_id}, ${row.kind}, ${role}, ${external}, ${row.email}, ${row.name}, 'ro', ${company}, ${password}, ${now})
    `.execute(trx)
  })
}

describe.each(engines)('an installation of the first version on $engine', ({ first }) => {
  test('keeps its people: customers are found, operators sign in with what they had', async () => {
    const old = await first()
    await migrate(old.store, '0002-delivered')
    const vendorId = await old.store.transaction((trx) => addVendor(trx, 'comet'))
    await old.store.transaction(async (trx) => {
      await trx
        .insertInto('companies')
        .values({ id: 'luna', vendor_id: vendorId, external_id: 'l', name: 'Magazin Lună', created_at: now })
        .execute()
    })
    const ana = { id: 'ana', vendor_id: vendorId, kind: 'customer', email: 'ana@luna.example' } as const
    await addFirstPerson(old.store, { ...ana, name: 'Ana Popescu' }, null, 'luna')
    for (let n = 0; n < 3; n += 1) {
      const dan = { ...ana, id: `dan-${n}`, email: `dan-${n}@soare.example`, name: `Dan ${n}` }
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await addFirstPerson(old.store, dan)
    }
    const mihai = {
      id: 'mihai',
      vendor_id: vendorId,
      kind: 'operator',
      email: 'mihai@comet.example',
    } as const
    await addFirstPerson(old.store, { ...mihai, name: 'Mihai Ionescu' }, '$argon2id$his')
    await old.store.close()

    const store = await openStore(old.url)
    const found = async (query: string) => {
      const page = await peoplePage(store.read, vendorId, { query, limit: 10 })
      return page.items.map(({ id }) => id)
    }
    expect(await found('popescu')).toEqual(['ana'])
    expect(await found('luna')).toEqual(['ana'])
    expect((await found('dan')).toSorted()).toEqual(['dan-0', 'dan-1', 'dan-2'])
    const login = await findLogin(store.read, 'mihai@comet.example')
    expect(login?.password_hash).toBe('$argon2id$his')
    const operators = await operatorsOfLogin(store.read, login?.id ?? '')
    expect(operators.map(({ id }) => id)).toEqual(['mihai'])
    await store.close()
  })

  test('has what was said before it could be searched found, notes by operators alone', async () => {
    const old = await first()
    await migrate(old.store, '0023-proposals')
    const tenant = await old.store.transaction((trx) => addTenant(trx, 'comet'))
    const ticket = { ...ticketRow(tenant, 1), subject: 'Reîncărcare', fields: '{"invoice":"FX-77"}' }
    await old.store.transaction(async (trx) => {
      await trx.insertInto('tickets').values(ticket).execute()
      for (const [kind, source] of [
        ['reply', 'Cardul nu merge.'],
        ['note', 'Firmware vechi.'],
      ] as const) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await trx
          .insertInto('messages')
          .values({ ...messageRow(ticket), kind, source })
          .execute()
      }
    })
    await old.store.close()

    const store = await openStore(old.url)
    const { vendorId, customerId } = tenant
    const customer = {
      kind: 'customer',
      vendorId,
      personId: customerId,
      companyId: null,
      companyRole: null,
    } as const
    const found = async (actor: Actor, typed: string) => {
      const keys = keysHeldBy(actor, vendorId, ['ticket'])
      return (
        await findDocuments(store.read, { vendorId, keys, words: parseQuery(typed).words, now, limit: 9 })
      ).length
    }
    for (const typed of ['reincarcare card', 'fx 77']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await found(customer, typed), typed).toBe(1)
    }
    expect(await found(customer, 'firmware')).toBe(0)
    expect(await found({ kind: 'system', vendorId }, 'firmware')).toBe(1)
    await store.close()
  })

  test('S24 lets nobody in at one vendor with what was set at another: who answered for both sets a new password', async () => {
    const old = await first()
    await migrate(old.store, '0002-delivered')
    const vendors = await old.store.transaction(async (trx) => [
      await addVendor(trx, 'comet'),
      await addVendor(trx, 'orbit'),
    ])
    for (const [i, vendor_id] of vendors.entries()) {
      const operator = { vendor_id, kind: 'operator', name: 'Mara Dobre' } as const
      const mara = { ...operator, id: `mara-${i}`, email: 'mara@agency.example' }
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await addFirstPerson(old.store, mara, `$argon2id$hers-${i}`)
      const alone = { ...operator, id: `alone-${i}`, email: `alone-${i}@agency.example` }
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await addFirstPerson(old.store, alone, `$argon2id$alone-${i}`)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await old.store.transaction(async (trx) => {
        for (const { id } of [mara, alone]) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          await sql`
            insert into sessions (id_hash, vendor_id, person_id, created_at, expires_at)
            values (${`of-${id}`}, ${vendor_id}, ${id}, ${now}, ${now + 1})
          `.execute(trx)
        }
      })
    }
    await old.store.close()

    const store = await openStore(old.url)
    const login = await findLogin(store.read, 'mara@agency.example')
    expect(login).toMatchObject({ id: 'mara-0', password_hash: null })
    const operators = await operatorsOfLogin(store.read, login?.id ?? '')
    expect(operators.map(({ id }) => id)).toEqual(['mara-0', 'mara-1'])
    const others = await Promise.all([0, 1].map((i) => findLogin(store.read, `alone-${i}@agency.example`)))
    expect(others.map((one) => one?.password_hash)).toEqual(['$argon2id$alone-0', '$argon2id$alone-1'])
    const sessions = await store.read.selectFrom('sessions').select('id_hash').orderBy('id_hash').execute()
    expect(sessions.map(({ id_hash }) => id_hash)).toEqual(['of-alone-0', 'of-alone-1'])
    await store.close()
  })

  test('B14 keeps what was free with the work that was logged: what the vendor says now, or what all have unsaid', async () => {
    const old = await first()
    await migrate(old.store, '0017-files')
    const said = { orbit: { hours: { used: true, free: 0 } }, luna: { hours: { used: true, free: 300 } } }
    await old.store.transaction(async (trx) => {
      /* oxlint-disable no-await-in-loop -- one after the other */
      for (const [slug, settings] of Object.entries({ comet: {}, ...said })) {
        const { vendorId, customerId } = await addTenant(trx, slug)
        await sql`update vendors set settings = ${JSON.stringify(settings)} where id = ${vendorId}`.execute(
          trx,
        )
        await sql`
          insert into tickets (id, vendor_id, number, customer_id, subject, fields, status, status_since, opened_at, updated_at, answered_seq)
          values (${`of-${slug}`}, ${vendorId}, 1, ${customerId}, 'Printer', '{}', 'new', ${now}, ${now}, ${now}, 0)
        `.execute(trx)
        await sql`
          insert into work_entries (id, vendor_id, ticket_id, person_id, minutes, note, worked_at, created_at)
          values (${slug}, ${vendorId}, ${`of-${slug}`}, ${customerId}, 30, '', ${now}, ${now})
        `.execute(trx)
      }
      /* oxlint-enable no-await-in-loop */
    })
    await old.store.close()

    const store = await openStore(old.url)
    const work = await store.read.selectFrom('work_entries').select(['id', 'free_minutes']).execute()
    expect(Object.fromEntries(work.map(({ id, free_minutes }) => [id, free_minutes]))).toEqual({
      comet: 120,
      orbit: 0,
      luna: 300,
    })
    await store.close()
  })

  test('has operators alone find the drafts of the latest changes that there are, and what was taken back', async () => {
    const old = await first()
    await migrate(old.store, '0046-tickets-words-apart')
    const { vendorId, customerId } = await old.store.transaction((trx) => addTenant(trx, 'comet'))
    const kept = (['draft', 'withdrawn'] as const).map((state) => ({
      id: state,
      vendor_id: vendorId,
      version: 1,
      state,
      at: now,
      texts: JSON.stringify({ ro: { title: 'Zimbru', text: 'Vine.', body: [] } }),
      label: null,
      kinds: '[]',
      audience: 'all' as const,
      created_at: now,
      updated_at: now,
      updated_by: customerId,
      told_at: null,
    }))
    await old.store.transaction((trx) => trx.insertInto('releases').values(kept).execute())
    await old.store.close()

    const store = await openStore(old.url)
    const found = async (actor: Actor) => {
      const keys = keysHeldBy(actor, vendorId, ['release'])
      const { words } = parseQuery('zimbru')
      return (await findDocuments(store.read, { vendorId, keys, words, now, limit: 9 })).map(({ id }) => id)
    }
    const customer = {
      kind: 'customer',
      vendorId,
      personId: customerId,
      companyId: null,
      companyRole: null,
    } as const
    expect((await found({ kind: 'system', vendorId })).toSorted()).toEqual(['draft', 'withdrawn'])
    expect(await found(customer)).toEqual([])
    await store.close()
  })

  test('tells nobody again of what a release had told them of, ticket by ticket and proposal by proposal', async () => {
    const old = await first()
    await migrate(old.store, '0044-project-kinds')
    const tenant = await old.store.transaction((trx) => addTenant(trx, 'comet'))
    const { vendorId, customerId } = tenant
    const ids = { vendor_id: vendorId, id: '' }
    await old.store.transaction(async (trx) => {
      await trx
        .insertInto('tickets')
        .values([1, 2].map((n) => Object.assign(ticketRow(tenant, n), { id: `ticket-${n}` })))
        .execute()
      const common = { ...ids, created_at: now, updated_at: now }
      const releases = ['told', 'untold'].map((id) =>
        Object.assign({}, common, {
          id,
          version: 1,
          state: 'published' as const,
          at: now,
          texts: '{}',
          label: null,
          kinds: '[]',
          audience: 'all' as const,
          updated_by: customerId,
          told_at: null,
        }),
      )
      await trx.insertInto('releases').values(releases).execute()
      const proposals = ['root', 'merged', 'other'].map((id) =>
        Object.assign({}, common, {
          id,
          version: 1,
          state: 'shipped' as const,
          state_since: now - 1,
          reason: null,
          reason_source: null,
          company_id: null,
          visibility: 'all' as const,
          standing: 'shown' as const,
          listed: id === 'merged' ? 0 : 1,
          release_id: null,
          votes: 0,
          comments: 0,
          title: id,
          body: '[]',
          source: id,
          author_id: customerId,
          audience: 'all',
          root_id: id === 'merged' ? 'root' : id,
          merged_into: id === 'merged' ? 'root' : null,
        }),
      )
      await trx.insertInto('proposals').values(proposals).execute()
      for (const [release, ticket, proposal] of [
        ['told', 'ticket-1', 'root'],
        ['told', 'ticket-2', 'merged'],
        ['untold', 'ticket-2', 'other'],
      ] as const) {
        const of = { vendor_id: vendorId, release_id: release }
        // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
        await trx
          .insertInto('release_tickets')
          .values({ ...of, ticket_id: ticket, settled_at: now })
          .execute()
        // oxlint-disable-next-line no-await-in-loop -- the same
        await trx
          .insertInto('release_proposals')
          .values({ ...of, proposal_id: proposal, settled_at: now })
          .execute()
      }
      await sql`
        insert into release_tellings (vendor_id, release_id, person_id, at)
        values (${vendorId}, 'told', ${customerId}, ${now})
      `.execute(trx)
    })
    await old.store.close()

    const store = await openStore(old.url)
    const tickets = await store.read.selectFrom('release_tellings').selectAll().orderBy('ticket_id').execute()
    const of = { vendor_id: vendorId, person_id: customerId }
    expect(tickets).toEqual(
      ['ticket-1', 'ticket-2'].map((ticket_id) => Object.assign({ release_id: 'told', ticket_id }, of)),
    )
    expect(await store.read.selectFrom('proposal_tellings').selectAll().execute()).toEqual([
      { ...of, proposal_id: 'root', since: now - 1 },
    ])
    await store.close()
  })
})
