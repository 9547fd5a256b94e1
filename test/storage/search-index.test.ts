/* oxlint-disable no-await-in-loop -- one after the other */
/** The search index of SQLite is fed after the commit: whenever that is, and whatever comes between, the same is found. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import * as fc from 'fast-check'
import { sql, type CompiledQuery } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keysHeldBy, type FoundKind } from '../../shared/search/keys.ts'
import { parseQuery, suggestiveWords } from '../../shared/search/query.ts'
import { newId } from '../../server/storage/ids.ts'
import { migrate } from '../../server/storage/migrate.ts'
import { openStore } from '../../server/storage/open.ts'
import { documentRow, forgetDocuments } from '../../server/storage/search/documents.ts'
import { feedIndex, waitingDocuments } from '../../server/storage/search/engine.ts'
import { findDocuments, findSimilar } from '../../server/storage/search/find.ts'
import { openSqlite } from '../../server/storage/sqlite/open.ts'
import type { Store } from '../../server/storage/store.ts'
import { openTestStore, type SqliteTestStore } from '../support/store.ts'

const now = Date.UTC(2026, 2, 1, 9, 30)

let file: SqliteTestStore
beforeAll(async () => {
  file = await openTestStore()
})
afterAll(() => file.close())

const write = (
  store: Store,
  vendorId: string,
  id: string,
  body: string,
  { kind = 'article', at = now }: { kind?: FoundKind; at?: number } = {},
) =>
  store.transaction(async (_trx, { later }) => {
    later.documents.push(documentRow({ vendorId, kind, id, finders: { anyone: true }, title: '', body, at }))
  })
const found = async (store: Store, vendorId: string, word: string) => {
  const sought = { vendorId, keys: keysHeldBy(null, vendorId, ['article', 'ticket']), now, limit: 50 }
  const hits = await findDocuments(store.read, { ...sought, words: parseQuery(`${word} `).words })
  return hits.map(({ id }) => id).toSorted()
}
const feed = async (store: Store) => {
  while (await store.transaction(feedIndex));
}
const inIndex = async (store: Store, word: string, name = 'other_words') => {
  const index = sql.table(name)
  return (await sql`select rowid from ${index} where ${index} match ${word}`.execute(store.read)).rows.length
}
/** FTS5 compares each index with the rows that are its own, and fails where they differ. */
const compare = (store: Store) =>
  store.transaction(async (trx) => {
    for (const name of ['ticket_words', 'other_words']) {
      const index = sql.table(name)
      await sql`insert into ${index} (${sql.ref(name)}, rank) values ('integrity-check', 1)`.execute(trx)
    }
  })

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

test('who seeks an article asks nothing of the index of tickets, and no word of theirs stands in the way of an article’s', async () => {
  const asked: CompiledQuery[] = []
  const own = await openTestStore((query) => void asked.push(query))
  const vendorId = newId(now)
  await write(own.store, vendorId, 'article', 'papyrus printer')
  for (let n = 0; n < 30; n += 1) {
    await write(own.store, vendorId, `t${n}`, `pap${String.fromCodePoint(97 + (n % 24))}${n} printer`, {
      kind: 'ticket',
    })
  }
  await feed(own.store)
  expect(await inIndex(own.store, 'printer', 'ticket_words')).toBe(30)
  expect(await inIndex(own.store, 'printer')).toBe(1)
  asked.length = 0
  const sought = { vendorId, keys: keysHeldBy(null, vendorId, ['article']), now, limit: 5 }
  const exact = await findDocuments(own.store.read, { ...sought, words: parseQuery('pap').words })
  const like = await findSimilar(own.store.read, { ...sought, words: suggestiveWords('papy prin') })
  expect([exact, like].map((hits) => hits.map(({ id }) => id))).toEqual([['article'], ['article']])
  expect(asked.filter(({ sql: text }) => text.includes('other_terms')).length).toBeGreaterThan(0)
  expect(asked.filter(({ sql: text }) => /ticket_(?:words|terms)/.test(text))).toEqual([])
  await own.close()
})

/** `aa`, `ab`, … */
const letters = (n: number) => String.fromCodePoint(97 + Math.floor(n / 26), 97 + (n % 26))

test('S16 what others have written says nothing of which of one’s own is found: by no beginning, of however many words', async () => {
  const own = await openTestStore()
  const [mine, theirs] = [newId(now), newId(now)]
  const begun = async (typed: string, kind: FoundKind) => {
    const sought = { vendorId: mine, keys: keysHeldBy(null, mine, [kind]), now, limit: 1_000 }
    return (await findDocuments(own.store.read, { ...sought, words: parseQuery(typed).words })).length
  }
  for (const kind of ['ticket', 'article'] as const) {
    for (let n = 0; n < 130; n += 1) await write(own.store, mine, `${n}`, `zid${letters(n)} zz`, { kind })
    await feed(own.store)
    const counts = async () => [
      await begun('zi', kind),
      await begun('zid', kind),
      await begun('zz zid', kind),
      await begun('zida', kind),
      await begun('zidzz', kind),
    ]
    const before = await counts()
    expect(before).toEqual([130, 130, 130, 26, 0])
    // Before each of mine in the order of letters, and after.
    for (let n = 0; n < 260; n += 1)
      await write(own.store, theirs, `${n}`, `zi zid${letters(n)}a zidaa${n}`, { kind })
    await feed(own.store)
    expect(await counts()).toEqual(before)
  }
  await own.close()
})

test('of all kinds together the newest are taken, of whichever index, and stand in one order', async () => {
  const own = await openTestStore()
  const vendorId = newId(now)
  const written: string[] = []
  for (let n = 0; n < 430; n += 1) {
    // Many of the one after another, then one of the other.
    const kind = n % 7 === 3 ? 'article' : 'ticket'
    written.push(`${kind} ${n}`)
    await write(own.store, vendorId, `${n}`, 'lampa', { kind, at: now - (430 - n) * 86_400_000 })
  }
  await feed(own.store)
  const hits = await findDocuments(own.store.read, {
    vendorId,
    keys: keysHeldBy(null, vendorId, ['article', 'ticket']),
    words: parseQuery('lampa').words,
    now,
    limit: 1_000,
  })
  expect(hits.map(({ kind, id }) => `${kind} ${id}`)).toEqual(written.toReversed().slice(0, 400))
  await own.close()
})

test('S37 of what is forgotten no word is in any byte, of whichever index, of what stood in one with tickets before either', async () => {
  const made = await openTestStore()
  const path = join(dirname(made.path), 'old.db')
  const old = await openSqlite(path)
  await migrate(old, '0045-words-overwritten')
  const vendorId = newId(now)
  const all = (['ticket', 'article', 'proposal', 'release'] as const).flatMap((kind) =>
    Array.from({ length: 130 }, (_, n) => {
      const word = createHash('sha256').update(`${kind} ${n}`).digest('hex')
      // An index keeps of a word no letters that the one before it has, too: of these there are few.
      return { kind, n, word, tail: word.slice(6, 60) }
    }),
  )
  const writeAll = async (store: Store, from: number, to: number) => {
    for (const { kind, n, word } of all.filter((one) => one.n >= from && one.n < to)) {
      // Of many sizes.
      const rest = Array.from({ length: (n * 7) % 90 }, (_, i) => `some${i}`)
      await write(store, vendorId, `${n}`, [word, ...rest].join(' '), { kind })
    }
  }
  await writeAll(old, 0, 60)
  await old.transaction(async (trx) => {
    await sql`
      insert into documents_words (rowid, keys, title, body)
      select place, keys, title, body from documents`.execute(trx)
    await sql`update documents_fed set place = (select max(place) from documents)`.execute(trx)
  })
  // What waits when the indexes are parted goes into its own afterwards.
  await writeAll(old, 60, 70)
  await old.close()

  const store = await openStore(`sqlite:${path}`)
  await feed(store)
  await writeAll(store, 70, 130)
  await feed(store)
  await compare(store)
  const having = await inIndex(store, 'some1', 'ticket_words')
  expect(having).toBeGreaterThan(0)
  expect(await inIndex(store, 'some1')).toBe(3 * having)
  await store.purge()
  const before = await readFile(path, 'latin1')
  const gone = all.filter(({ n }) => n % 3 === 0)
  // In the row itself, and in an index.
  expect(gone.filter(({ tail }) => before.split(tail).length < 3)).toEqual([])
  for (const { kind, n } of gone) {
    await store.transaction((trx, { later }) =>
      forgetDocuments({ trx, later }, { vendorId, kind, id: `${n}` }),
    )
  }
  await store.purge()
  const files = (await readdir(dirname(path))).filter((name) => name.startsWith('old.db'))
  const after = await Promise.all(files.map((name) => readFile(join(dirname(path), name), 'latin1')))
  const left = all.filter(({ tail }) => after.some((bytes) => bytes.includes(tail)))
  expect(left).toEqual(all.filter(({ n }) => n % 3 !== 0))
  await compare(store)
  await store.close()
  await made.close()
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
    await compare(store)
    await store.close()
  }
  await own.close()
})

const words = ['alb', 'gri', 'mov'] as const
const ids = ['one', 'two', 'three'] as const
/** So that both indexes have rows, side by side. */
const kindOf = (id: string): FoundKind => (id === 'two' ? 'ticket' : 'article')
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
        else if (does === 'write' && !is) {
          await write(store, vendorId, id, body.join(' '), { kind: kindOf(id) })
        } else if (does === 'change' && is) {
          await store.transaction((trx) =>
            trx
              .updateTable('documents')
              .set({ body: body.join(' ') })
              .where('vendor_id', '=', vendorId)
              .where('id', '=', id)
              .execute(),
          )
        } else if (does === 'forget') {
          await store.transaction((trx, { later }) =>
            forgetDocuments({ trx, later }, { vendorId, kind: kindOf(id), id }),
          )
        }
        if (does === 'forget') model.delete(id)
        else if ((does === 'write' && !is) || (does === 'change' && is)) model.set(id, body)
        for (const word of words) {
          const having = [...model].flatMap(([one, said]) => (said.includes(word) ? [one] : []))
          expect(await found(store, vendorId, word), word).toEqual(having.toSorted())
        }
      }
      await feed(store)
      await compare(store)
      // So that the place of the last one is given out again, too.
      await store.transaction((trx) =>
        trx.deleteFrom('documents').where('vendor_id', '=', vendorId).execute(),
      )
    }),
    { numRuns: 60 },
  )
})
