/* oxlint-disable no-await-in-loop -- what loops here happens one after the other */
/** What a SQLite store has beyond the contract: its settings on every connection, readers that can't write or block, a kill. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../../server/storage/open.ts'
import { migrate } from '../../server/storage/migrate.ts'
import { assertSqliteVersion } from '../../server/storage/sqlite/connection.ts'
import { openSqlite } from '../../server/storage/sqlite/open.ts'
import type { Reader, Store } from '../../server/storage/store.ts'
import { openTestStore, type SqliteTestStore } from '../support/store.ts'
import { addVendor } from './rows.ts'

let opened: SqliteTestStore

beforeEach(async () => {
  opened = await openTestStore()
})

afterEach(async () => {
  await opened.close()
})

async function settings(db: Reader): Promise<unknown> {
  const { rows } = await sql`
    select journal_mode, synchronous, foreign_keys, query_only
    from pragma_journal_mode, pragma_synchronous, pragma_foreign_keys, pragma_query_only`.execute(db)
  return rows[0]
}

const reasonOf = (outcome: PromiseSettledResult<unknown>): unknown =>
  outcome.status === 'rejected' ? outcome.reason : null

const count = async (db: Reader) => (await db.selectFrom('vendors').select('id').execute()).length

/** As many reads at once as there are reading connections, so that each answers one. */
const fromEachReader = <T>(store: Store, read: (db: Reader) => Promise<T>) =>
  Promise.all(Array.from({ length: 4 }, () => read(store.read)))

describe('every connection', () => {
  test('flushes at each commit (synchronous = FULL) and minds foreign keys, also after reopening', async () => {
    await opened.store.close()
    const again = await openStore(opened.url)
    const safe = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1 }
    expect(await again.transaction(settings)).toEqual({ ...safe, query_only: 0 })
    // In memory: else each group writes temporary files besides.
    expect((await again.transaction((trx) => sql`pragma temp_store`.execute(trx))).rows).toEqual([
      { temp_store: 2 },
    ])
    expect(await fromEachReader(again, settings)).toEqual(
      Array.from({ length: 4 }, () => ({ ...safe, query_only: 1 })),
    )
    await again.close()
  })

  test('is of a SQLite that keeps a database whole when two connections checkpoint', () => {
    for (const version of ['3.51.3', '3.51.10', '3.52.0', '4.0.0']) {
      expect(() => assertSqliteVersion(version)).not.toThrow()
    }
    for (const version of ['3.51.2', '3.9.9', '2.99.99']) {
      expect(() => assertSqliteVersion(version)).toThrow(
        `SQLite ${version} is too old: at least 3.51.3 is needed`,
      )
    }
  })

  test('opens a file that only its owner may read', async () => {
    const path = `${opened.path}-new`
    const made = await openStore(`sqlite:${path}`)
    await made.transaction((trx) => addVendor(trx, 'comet'))
    for (const suffix of ['', '-wal', '-shm']) {
      expect((await stat(path + suffix)).mode & 0o777).toBe(0o600)
    }
    await made.close()
  })
})

test('S37 its lock on the file lasts: programs with an older SQLite would else delete the log that it writes', async () => {
  const { ino } = await stat(opened.path)
  const held = (await readFile('/proc/locks', 'utf8'))
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , , pid, file]) => pid === String(process.pid) && file?.endsWith(`:${ino}`))
  expect(held.map(([, , , kind]) => kind)).toEqual(['READ'])
})

describe('a reader', () => {
  test('cannot write', async () => {
    const attempts = await Promise.allSettled(
      Array.from({ length: 4 }, () => sql`delete from vendors`.execute(opened.store.read)),
    )
    expect(attempts.map(reasonOf).map(String)).toEqual(
      Array.from(
        { length: 4 },
        () => 'StoreUnavailable: SQLITE_READONLY: attempt to write a readonly database',
      ),
    )
    const beginning = opened.store.read.transaction().execute(async () => {})
    await expect(beginning).rejects.toThrow('Store.transaction')
  })

  test('in the middle of its reading keeps no writer waiting, and sees the state that it began with', async () => {
    const { store } = opened
    await store.read.connection().execute(async (db) => {
      await sql`begin`.execute(db)
      expect(await count(db)).toBe(0)
      await store.transaction((trx) => addVendor(trx, 'meanwhile'))
      expect(await count(db)).toBe(0)
      expect(await count(store.read)).toBe(1)
      await sql`commit`.execute(db)
      expect(await count(db)).toBe(1)
    })
  })

  test('waits its turn when all reading connections are taken', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => sql<{ i: number }>`select ${i} as i`.execute(opened.store.read)),
    )
    expect(answers.map(({ rows }) => rows[0]?.i)).toEqual(Array.from({ length: 50 }, (_, i) => i))
  })
})

describe('a parameter', () => {
  test.each([undefined, 10n, Number.NaN, { a: 1 }, new Date(0)])(
    'that SQLite has no value for (%s) is an error, and not stored as something else',
    async (value) => {
      await expect(sql`select ${value} as v`.execute(opened.store.read)).rejects.toThrow(TypeError)
      const write = opened.store.transaction((trx) => sql`update vendors set name = ${value}`.execute(trx))
      await expect(write).rejects.toThrow(TypeError)
    },
  )

  test('that it has comes back', async () => {
    const bytes = Buffer.from([0, 255, 1])
    const { rows } =
      await sql`select ${'a\u0000b'} as t, ${bytes} as b, ${true} as y, ${-1.5} as f, ${null} as n`.execute(
        opened.store.read,
      )
    expect(rows).toEqual([{ t: 'a\u0000b', b: bytes, y: 1, f: -1.5, n: null }])
  })
})

describe('prepared statements', () => {
  test('are kept, and dropped when there are very many', async () => {
    const { store } = opened
    const texts = Array.from({ length: 600 }, (_, i) => i)
    for (const round of [1, 2]) {
      const answers = await Promise.all(
        texts.map((i) => sql<{ v: number }>`select ${sql.lit(i)} + ${round} as v`.execute(store.read)),
      )
      expect(answers.map(({ rows }) => rows[0]?.v)).toEqual(texts.map((i) => i + round))
    }
  })

  test('of a wrong text fail each time, and leave the connection in order', async () => {
    const { store } = opened
    for (let i = 0; i < 3; i += 1) {
      await expect(sql`select * from nowhere`.execute(store.read)).rejects.toThrow('no such table')
    }
    await expect(
      fromEachReader(store, (db) => db.selectFrom('vendors').select('id').execute()),
    ).resolves.toEqual([[], [], [], []])
  })
})

describe('bringing the tables up to this version', () => {
  test('takes the time that it takes, where other work would be rolled back', async () => {
    const impatient = await openSqlite(`${opened.path}-new`, { workTimeMs: 1 })
    try {
      await migrate(impatient)
      expect(await count(impatient.read)).toBe(0)
    } finally {
      await impatient.close()
    }
  })
})

describe('a process that is killed while it writes', () => {
  test('S37 short form, five kills during writes: has lost nothing that it acknowledged', async () => {
    await opened.store.close()
    const acknowledged = new Set<string>()
    for (let round = 1; round <= 5; round += 1) {
      const writer = spawn(
        process.execPath,
        [new URL('writer.ts', import.meta.url).pathname, opened.url, `round-${round}`],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      )
      let heard = 0
      for await (const slug of createInterface({ input: writer.stdout })) {
        acknowledged.add(slug)
        heard += 1
        if (heard === 50 * round) writer.kill('SIGKILL')
      }
      if (writer.signalCode === null) await once(writer, 'exit')
      expect(writer.signalCode).toBe('SIGKILL')

      const store = await openStore(opened.url)
      const rows = await store.read.selectFrom('vendors').select('slug').execute()
      const there = new Set(rows.map((row) => row.slug))
      expect([...acknowledged].filter((slug) => !there.has(slug))).toEqual([])
      const { rows: check } = await sql`pragma integrity_check`.execute(store.read)
      expect(check).toEqual([{ integrity_check: 'ok' }])
      await store.close()
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(750)
  })
})
