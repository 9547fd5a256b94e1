/** Whose an address is: found by an index, however many vendors there are, and moved with the vendor's settings. And what an earlier version kept. */
import { sql, type CompiledQuery } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vendorAt } from '../../server/inbox/sources/recipients.ts'
import { createCommit, type Commit } from '../../server/storage/commit.ts'
import { newId } from '../../server/storage/ids.ts'
import { migrate } from '../../server/storage/migrate.ts'
import { openConnection } from '../../server/storage/sqlite/connection.ts'
import { openSqlite } from '../../server/storage/sqlite/open.ts'
import { changePart } from '../../server/vendors/changing.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import { written } from './support/mails.ts'
import { addVendor } from '../storage/rows.ts'
import { rawOf } from '../support/arrived.ts'
import { openTestStore, type SqliteTestStore } from '../support/store.ts'

const VENDORS = 500
const OWN = 'hello@installation.example'

let opened: SqliteTestStore
let commit: Commit
let asked: CompiledQuery[] = []

beforeAll(async () => {
  opened = await openTestStore((query) => asked.push(query))
  commit = createCommit({
    store: opened.store,
    clock: Date.now,
    publish: () => undefined,
    wakeOutbox: () => undefined,
  })
  await opened.store.transaction(async (trx) => {
    for (let i = 0; i < VENDORS; i += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
      const id = await addVendor(trx, `v${i}`)
      // oxlint-disable-next-line no-await-in-loop -- the same
      await trx
        .updateTable('vendors')
        .set({ mail_address: `v${i}@help.example` })
        .where('id', '=', id)
        .execute()
    }
  })
})

afterAll(async () => {
  await opened.close()
})

const at = (address: string) => vendorAt({ read: opened.store.read, mailFrom: `Lifebuoy <${OWN}>` }, address)

async function vendor(slug: string, address: string | null): Promise<string> {
  const made = await commit((work) =>
    createVendor(work, { slug, name: slug, locale: 'en', origins: [], settings: { mail: { address } } }),
  )
  return made.vendor.id
}

test('whose an address is takes one look-up by an index, however many vendors there are', async () => {
  asked = []
  expect(await at('V7+sa-mark@Help.example')).not.toBeNull()
  expect(asked).toHaveLength(1)
  await vendor('plain', null)
  await at(OWN)
  await vendor('plainer', null)
  await at(`hello+1a-${'a'.repeat(26)}@installation.example`)
  const queries = asked.filter(({ sql: text }) => /^select .* from "vendors"/.test(text))
  expect(queries.length).toBeGreaterThan(2)
  const connection = await openConnection({ path: opened.path, readOnly: true, busyTimeoutMs: 5000 })
  for (const { sql: text, parameters } of queries) {
    // oxlint-disable-next-line no-await-in-loop -- a few
    const { rows } = await connection.query(`explain query plan ${text}`, parameters, true)
    expect(rows.map((row) => String(row['detail'])).join('; ')).not.toMatch(/\bSCAN\b/)
  }
  await connection.close()
})

test('an address is the vendor’s that says so in its settings, as soon as it does', async () => {
  const id = await vendor('moves', 'before@help.example')
  expect(await at('before@help.example')).toBe(id)
  await commit((work) =>
    changePart(work, { vendorId: id, actor: null }, ({ settings }) => ({
      settings: { ...settings, mail: { ...settings.mail, address: 'after@help.example' } },
    })),
  )
  expect([await at('before@help.example'), await at('after+x@help.example')]).toEqual([null, id])
  const other = await vendor('other', null)
  const taking = commit((work) =>
    changePart(work, { vendorId: other, actor: null }, ({ settings }) => ({
      settings: { ...settings, mail: { ...settings.mail, address: 'after@help.example' } },
    })),
  )
  await expect(taking).rejects.toMatchObject({ code: 'invalid' })
})

test('S8 vendors of an earlier version are found by the addresses that their settings say, and their mails are whole', async () => {
  const store = await openSqlite(`${opened.path}.earlier`)
  try {
    await migrate(store, '0020-domains')
    const id = newId(0)
    const settings = JSON.stringify({ mail: { address: 'support@comet.example' } })
    await store.transaction(async (trx) => {
      await sql`insert into vendors (id, slug, name, public_key, locale, settings, created_at)
        values (${id}, 'comet', 'Comet', 'pk_comet', 'en', ${settings}, 0),
          (${newId(0)}, 'plain', 'Plain', 'pk_plain', 'en', '{}', 0)`.execute(trx)
    })
    const raw = Buffer.concat([Buffer.from(written()), Buffer.alloc(600_000, 'It prints twice.\r\n')])
    await store.transaction(async (trx) => {
      for (const [mail, bytes] of [
        ['large', raw],
        ['forgotten', Buffer.alloc(0)],
      ] as const) {
        // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
        await sql`insert into inbox
            (id, vendor_id, source_id, fingerprint, raw, size, envelope, received_at, state, attempts, next_attempt_at)
          values (${mail}, ${id}, 'listener', ${mail}, ${bytes}, ${bytes.length}, '{}', 0, 'filed', 1, 0)`.execute(
          trx,
        )
      }
    })
    await migrate(store)
    const mails = await store.read.selectFrom('inbox').selectAll().orderBy('size').execute()
    expect(mails).toMatchObject([{ raw_id: null }, { raw_id: 'large' }])
    expect((await rawOf(store.read, mails[1])).equals(raw)).toBe(true)
    expect(await vendorAt({ read: store.read, mailFrom: OWN }, 'support@comet.example')).toBe(id)
  } finally {
    await store.close()
  }
})
