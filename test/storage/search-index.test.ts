/* oxlint-disable no-await-in-loop -- one after the other */
/** The search index of SQLite is fed after the commit: whenever that is, and whatever comes between, the same is found. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import * as fc from 'fast-check'
import { sql, type CompiledQuery } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keysHeldBy } from '../../shared/search/keys.ts'
import { parseQuery, suggestiveWords } from '../../shared/search/query.ts'
import { newId } from '../../server/storage/ids.ts'
import { openStore } from '../../server/storage/open.ts'
import { documentRow, forgetDocuments } from '../../server/storage/search/documents.ts'
import { feedIndex, waitingDocuments } from '../../server/storage/search/engine.ts'
import { findDocuments, findSimilar } from '../../server/storage/search/find.ts'
import type { Store } from '../../server/storage/store.ts'
import { openTestStore, type SqliteTestStore } from '../support/store.ts'

const now = Date.UTC(2026, 2, 1, 9, 30)

let file: SqliteTestStore
beforeAll(async () => {
  file = await openTestStore()
})
afterAll(() => file.close())

const write = (store: Store, vendorId: string, id: string, body: string) =>
  store.transaction(async (_trx, { later }) => {
    later.documents.push(
      documentRow({ vendorId, kind: 'article', id, finders: { anyone: true }, title: '', body, at: now }),
    )
  })
const found = async (store: Store, vendorId: string, word: string) => {
  const sought = { vendorId, keys: keysHeldBy(null, vendorId, ['article']), now, limit: 50 }
  const hits = await findDocuments(store.read, { ...sought, words: parseQuery(`${word} `).words })
  return hits.map(({ id }) => id).toSorted()
}
const feed = async (store: Store) => {
  while (await store.transaction(feedIndex));
}
const inIndex = async (store: Store, word: string) =>
  (await sql`select rowid from documents_words where documents_words match ${word}`.execute(store.read)).rows
    .length

test('what waits is found, and is fed by the next process where one has ended before', async () => {
  const vendorId = newId(now)
  const first = await openTestStore()
  await write(first.store, vendorId, 'one', 'tavan')
  expect(await found(first.store, vendorId, 'tavan')).toEqual(['one'])
  await first.store.close()
  const second = await openStore(first.url)
  expect(await inIndex(second, 'tavan')).toBe(0)
  expect(await found(second, vendorId, 'tavan')).toEqual(['one'])
  await feed(second)
  expect(await inIndex(second, 'tavan')).toBe(1)
  expect(await found(second, vendorId, 'tavan')).toEqual(['one'])
  await second.close()
  await first.close()
})

test('what waits is read by where it stands, whatever the vendor has', async () => {
  // In a store of its own: who explains a statement keeps what a connection reads as it was.
  const own = await openTestStore()
  const { rows } = await sql<{ detail: string }>`
    explain query plan ${waitingDocuments(own.store.read, 'any')}`.execute(own.store.read)
  await own.close()
  const [first] = rows.map(({ detail }) => detail)
  expect(first).toBe('SEARCH documents USING INTEGER PRIMARY KEY (rowid>?)')
})

test('of what is like a sentence, each row is read by its key, whatever the vendor has', async () => {
  const asked: CompiledQuery[] = []
  const own = await openTestStore((query) => void asked.push(query))
  const sought = { vendorId: newId(now), keys: keysHeldBy(null, newId(now), ['article']), now, limit: 5 }
  const words = suggestiveWords('printer paper jammed')
  await findSimilar(own.store.read, { ...sought, words })
  const query = asked.find((one) => one.sql.includes('count(*)'))
  const { rows } = await own.store.read.executeQuery<{ detail: string }>({
    ...sql`explain query plan`.compile(own.store.read),
    sql: `explain query plan ${query?.sql}`,
    parameters: query?.parameters ?? [],
  })
  await own.close()
  const plan = rows.map(({ detail }) => detail)
  expect(plan).toContain('SEARCH d USING INDEX documents_of (vendor_id=? AND kind=? AND id=? AND part=?)')
  expect(plan.filter((line) => line.includes('AUTOMATIC'))).toEqual([])
})

test('S37 after a kill between what is written and the feeding of the index, all of it is found, once, and nothing of what was forgotten', async () => {
  const vendorId = newId(now)
  const own = await openTestStore()
  await own.store.close()
  const said = new Map<string, { readonly word: string; readonly sign: string }>()
  for (let round = 0; round < 3; round += 1) {
    const path = new URL('feeding-writer.ts', import.meta.url).pathname
    const child = spawn(process.execPath, [path, own.url, vendorId, `r${round}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exit = once(child, 'exit')
    let lines = 0
    for await (const line of createInterface(child.stdout)) {
      const [sign = '', id = '', word = ''] = line.split(' ')
      said.set(id, { word, sign })
      lines += 1
      // What it has said until it is gone counts, too.
      if (lines === 40 + round * 17) child.kill('SIGKILL')
    }
    expect((await exit)[1]).toBe('SIGKILL')
    const store = await openStore(own.url)
    for (let fed = 0; fed < 2; fed += 1) {
      for (const [id, { word, sign }] of said) {
        const hits = await found(store, vendorId, word)
        // What was being forgotten is there or not; with it goes its word.
        if (sign !== '?') expect(hits, `${sign} ${id}`).toEqual(sign === '+' ? [id] : [])
        if (fed === 1) expect(await inIndex(store, word), id).toBe(hits.length)
      }
      await feed(store)
    }
    await store.transaction((trx) =>
      sql`insert into documents_words (documents_words, rank) values ('integrity-check', 1)`.execute(trx),
    )
    await store.close()
  }
  await own.close()
})

const words = ['alb', 'gri', 'mov'] as const
const ids = ['one', 'two', 'three'] as const
const step = fc.oneof(
  fc.record({
    does: fc.constantFrom('write', 'change'),
    id: fc.constantFrom(...ids),
    body: fc.subarray([...words]),
  }),
  fc.record({ does: fc.constant('forget'), id: fc.constantFrom(...ids), body: fc.constant([]) }),
  fc.record({ does: fc.constant('feed'), id: fc.constant(''), body: fc.constant([]) }),
)

test('what is there is found by its words, and nothing else, before it is fed and after', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const { store } = file
      const vendorId = newId(now)
      const model = new Map<string, readonly string[]>()
      for (const { does, id, body } of steps) {
        const is = model.has(id)
        if (does === 'feed') await feed(store)
        else if (does === 'write' && !is) await write(store, vendorId, id, body.join(' '))
        else if (does === 'change' && is) {
          await store.transaction((trx) =>
            trx
              .updateTable('documents')
              .set({ body: body.join(' ') })
              .where('vendor_id', '=', vendorId)
              .where('id', '=', id)
              .execute(),
          )
        } else if (does === 'forget') {
          await store.transaction((trx) => forgetDocuments({ trx }, { vendorId, kind: 'article', id }))
        }
        if (does === 'forget') model.delete(id)
        else if ((does === 'write' && !is) || (does === 'change' && is)) model.set(id, body)
        for (const word of words) {
          const having = [...model].flatMap(([one, said]) => (said.includes(word) ? [one] : []))
          expect(await found(store, vendorId, word), word).toEqual(having.toSorted())
        }
      }
      await feed(store)
      // FTS5 compares its index with the table, and fails where they differ.
      await store.transaction((trx) =>
        sql`insert into documents_words (documents_words, rank) values ('integrity-check', 1)`.execute(trx),
      )
      // So that the place of the last one is given out again, too.
      await store.transaction((trx) =>
        trx.deleteFrom('documents').where('vendor_id', '=', vendorId).execute(),
      )
    }),
    { numRuns: 60 },
  )
})
