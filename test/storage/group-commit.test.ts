/** SQLite's writer: transactions share commits, and one's misfortune is not the others'. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, sql, type Transaction } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openConnection, type SqliteConnection } from '../../server/storage/sqlite/connection.ts'
import { memberOf, sqliteDialect, WriteDriver } from '../../server/storage/sqlite/dialect.ts'
import { Writer, type WriterOptions } from '../../server/storage/sqlite/writer.ts'
import { StoreUnavailable } from '../../server/storage/store.ts'

interface Tables {
  parents: { id: string }
  children: { id: string; parent_id: string }
}

type Trx = Transaction<Tables>

const roomy: WriterOptions = { groupSize: 64, groupTimeMs: 60_000, workTimeMs: 60_000 }

let folder: string
let path: string
/** Looks at the file from outside, as another process would. */
let outside: SqliteConnection
let opened: Kysely<Tables>[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifebuoy-writer-'))
  path = join(folder, 'writer.db')
  outside = await openConnection({ path, readOnly: false, busyTimeoutMs: 0 })
  await outside.exec(
    `create table parents (id text primary key) without rowid;
     create table children (id text primary key, parent_id text not null references parents) without rowid`,
  )
  opened = []
})

afterEach(async () => {
  await Promise.all(opened.map((db) => db.destroy()))
  await outside.close()
  await rm(folder, { recursive: true, force: true })
})

/** A writer on the file, and what it says to SQLite between the members' own statements. */
async function openWriter(options: WriterOptions = roomy) {
  const connection = await openConnection({ path, readOnly: false, busyTimeoutMs: 20 })
  const said: string[] = []
  /** What holds back statements of the members, by a value that they have. */
  const held = new Map<unknown, Promise<void>>()
  const writer = new Writer(
    {
      async query(text, parameters, wantsRows) {
        await held.get(parameters[0])
        return await connection.query(text, parameters, wantsRows)
      },
      exec(text) {
        said.push(...text.split('; '))
        return connection.exec(text)
      },
      close: () => connection.close(),
    },
    options,
  )
  const db = new Kysely<Tables>({ dialect: sqliteDialect(new WriteDriver(writer)) })
  opened.push(db)
  return {
    connection,
    held,
    commits: () => said.filter((text) => text === 'commit').length,
    transaction: <T>(work: (trx: Trx) => Promise<T>) => db.transaction().execute(work),
  }
}

const add = (trx: Trx, id: string) => trx.insertInto('parents').values({ id }).execute()

/** As the last statement of its transaction. */
async function addLast(trx: Trx, id: string): Promise<void> {
  const member = await trx.getExecutor().provideConnection(async (connection) => memberOf(connection))
  await member.executeLast(trx.insertInto('parents').values({ id }).compile())
}

const reasonOf = (outcome: PromiseSettledResult<unknown>): unknown =>
  outcome.status === 'rejected' ? outcome.reason : null

const numbered = (count: number) => Array.from({ length: count }, (_, i) => `p${i}`)

async function parents(): Promise<unknown[]> {
  const { rows } = await outside.query('select id from parents order by id', [], true)
  return rows.map((row) => row['id'])
}

describe('transactions that wait for the writer', () => {
  test('share one commit', async () => {
    const { transaction, commits } = await openWriter()
    await Promise.all(numbered(40).map((id) => transaction((trx) => add(trx, id))))
    expect(commits()).toBe(1)
    expect(await parents()).toEqual(numbered(40).toSorted())
  })

  test('share it with no more than the group may hold', async () => {
    const { transaction, commits } = await openWriter({ ...roomy, groupSize: 10 })
    await Promise.all(numbered(40).map((id) => transaction((trx) => add(trx, id))))
    expect(commits()).toBe(4)
  })

  test('share it for no longer than the group may last', async () => {
    const { transaction, commits } = await openWriter({ ...roomy, groupTimeMs: 0 })
    await Promise.all(numbered(5).map((id) => transaction((trx) => add(trx, id))))
    expect(commits()).toBe(5)
  })

  test('are told only after the commit, while later ones already work', async () => {
    const { transaction } = await openWriter()
    const story: string[] = []
    const gate = Promise.withResolvers<void>()
    const first = transaction(async (trx) => {
      await add(trx, 'first')
      story.push('first has worked')
    }).then(() => story.push('first is told'))
    const second = transaction(async (trx) => {
      await add(trx, 'second')
      story.push('second works')
      expect(await parents()).toEqual([])
      await gate.promise
    }).then(async () => story.push(`second is told, ${(await parents()).join(' and ')} are there`))
    await expect.poll(() => story).toContain('second works')
    expect(story).toEqual(['first has worked', 'second works'])
    gate.resolve()
    await Promise.all([first, second])
    expect(story).toContain('second is told, first and second are there')
  })

  test('see what earlier ones of the group wrote, but not what a failed one did', async () => {
    const { transaction } = await openWriter()
    const seen = await Promise.allSettled([
      transaction((trx) => add(trx, 'kept')),
      transaction(async (trx) => {
        await add(trx, 'undone')
        throw new Error('refused')
      }),
      transaction((trx) => trx.selectFrom('parents').selectAll().execute()),
    ])
    expect(seen[1]).toMatchObject({ status: 'rejected', reason: new Error('refused') })
    expect(seen[2]).toEqual({ status: 'fulfilled', value: [{ id: 'kept' }] })
    expect(await parents()).toEqual(['kept'])
  })

  test('do what needs no statement while the last one of another runs, and no more than that', async () => {
    const { transaction, held, commits } = await openWriter()
    const gate = Promise.withResolvers<void>()
    held.set('first', gate.promise)
    const story: string[] = []
    const first = transaction((trx) => addLast(trx, 'first'))
    const second = transaction(async (trx) => {
      story.push('second works')
      const seen = await trx.selectFrom('parents').selectAll().execute()
      story.push(`second sees ${seen.map(({ id }) => id).join()}`)
      await addLast(trx, 'second')
    })
    await expect.poll(() => story).toEqual(['second works'])
    gate.resolve()
    await Promise.all([first, second])
    expect(story).toEqual(['second works', 'second sees first'])
    expect(commits()).toBe(1)
    expect(await parents()).toEqual(['first', 'second'])
  })

  test('come in while a last statement runs, and share its commit', async () => {
    const { transaction, held, commits } = await openWriter()
    const gate = Promise.withResolvers<void>()
    held.set('first', gate.promise)
    const first = transaction((trx) => addLast(trx, 'first'))
    await expect.poll(() => commits()).toBe(0)
    const late = transaction((trx) => addLast(trx, 'late'))
    gate.resolve()
    await Promise.all([first, late])
    expect(commits()).toBe(1)
  })

  test('are not touched by a last statement that fails', async () => {
    const { transaction, commits } = await openWriter()
    const outcomes = await Promise.allSettled(
      ['one', 'one', 'two', 'one', 'three'].map((id) => transaction((trx) => addLast(trx, id))),
    )
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
    expect(String(reasonOf(outcomes[1] ?? { status: 'fulfilled', value: null }))).toContain('UNIQUE')
    expect(commits()).toBe(1)
    expect(await parents()).toEqual(['one', 'three', 'two'])
  })

  test('go on after a statement that failed and was not minded', async () => {
    const { transaction } = await openWriter()
    await transaction(async (trx) => {
      await add(trx, 'one')
      await expect(add(trx, 'one')).rejects.toThrow('UNIQUE')
      await expect(sql`not a statement`.execute(trx)).rejects.toThrow('syntax')
      await add(trx, 'two')
    })
    expect(await parents()).toEqual(['one', 'two'])
  })
})

/** SQLite's own limit on the size of the file, which it reports as it does a full disk. */
const fill = (connection: SqliteConnection) => connection.exec('pragma max_page_count = 1')

describe('when the commit fails', () => {
  test('all who shared it are told so, even who had refused by what they saw, and nothing is written', async () => {
    const { transaction, commits } = await openWriter()
    const outcomes = await Promise.allSettled([
      transaction((trx) => add(trx, 'innocent')),
      transaction(async (trx) => {
        await add(trx, 'undone')
        throw new Error('refused')
      }),
      transaction(async (trx) => {
        // A broken reference that SQLite looks at only when the group commits.
        await sql`pragma defer_foreign_keys = on`.execute(trx)
        await trx.insertInto('children').values({ id: 'c', parent_id: 'nobody' }).execute()
      }),
    ])
    for (const outcome of outcomes) expect(reasonOf(outcome)).toBeInstanceOf(StoreUnavailable)
    expect(await parents()).toEqual([])
    await transaction((trx) => add(trx, 'later'))
    expect(await parents()).toEqual(['later'])
    expect(commits()).toBe(2)
  })
})

describe('when the disk is full', () => {
  const big = 'x'.repeat(100_000)

  test('all of the group are told the store is unavailable, and nothing of it is written', async () => {
    const { transaction, connection } = await openWriter()
    await fill(connection)
    const outcomes = await Promise.allSettled([
      transaction((trx) => add(trx, 'small')),
      transaction((trx) => add(trx, big)),
      transaction((trx) => add(trx, 'after')),
    ])
    expect(reasonOf(outcomes[0])).toBeInstanceOf(StoreUnavailable)
    expect(reasonOf(outcomes[1])).toBeInstanceOf(StoreUnavailable)
    // Its turn came after the group had ended, so it stands alone.
    expect(outcomes[2].status).toBe('fulfilled')
    expect(await parents()).toEqual(['after'])
  })

  test('who has begun while the last statement of another runs writes nothing after it has failed', async () => {
    const { transaction, connection, held } = await openWriter()
    await fill(connection)
    const gate = Promise.withResolvers<void>()
    held.set(big, gate.promise)
    const thinking = Promise.withResolvers<void>()
    const both = Promise.allSettled([
      transaction((trx) => addLast(trx, big)),
      transaction(async (trx) => {
        thinking.resolve()
        await addLast(trx, 'not alone')
      }),
    ])
    await thinking.promise
    gate.resolve()
    for (const outcome of await both) expect(reasonOf(outcome)).toBeInstanceOf(StoreUnavailable)
    expect(await parents()).toEqual([])
  })

  test('work that does not mind the error can write no more, for SQLite has ended its transaction', async () => {
    const { transaction, connection } = await openWriter()
    await fill(connection)
    const stubborn = transaction(async (trx) => {
      const errors = await Promise.allSettled([add(trx, big), add(trx, 'at the same time')])
      expect(errors.map((error) => error.status)).toEqual(['rejected', 'rejected'])
      await add(trx, 'afterwards').catch(() => {})
    })
    await expect(stubborn).rejects.toBeInstanceOf(StoreUnavailable)
    expect(await parents()).toEqual([])
  })

  test('writing goes on by itself when there is room again', async () => {
    const { transaction, connection } = await openWriter()
    await fill(connection)
    await expect(transaction((trx) => add(trx, big))).rejects.toBeInstanceOf(StoreUnavailable)
    await connection.exec('pragma max_page_count = 1000000')
    await transaction((trx) => add(trx, big))
    expect(await parents()).toEqual([big])
  })
})

describe('when another process holds the lock for too long', () => {
  test('all who wait are told the store is unavailable, and later ones are served', async () => {
    const { transaction } = await openWriter()
    await outside.exec('begin immediate')
    const outcomes = await Promise.allSettled(numbered(5).map((id) => transaction((trx) => add(trx, id))))
    for (const outcome of outcomes) expect(reasonOf(outcome)).toBeInstanceOf(StoreUnavailable)
    await outside.exec('rollback')
    await transaction((trx) => add(trx, 'later'))
    expect(await parents()).toEqual(['later'])
  })
})

describe('work that never ends', () => {
  test('is undone after its time, and the others go on', async () => {
    const { transaction } = await openWriter({ ...roomy, workTimeMs: 50 })
    const gate = Promise.withResolvers<void>()
    const stuck = transaction(async (trx) => {
      await add(trx, 'stuck')
      await gate.promise
      await add(trx, 'too late')
    })
    await transaction((trx) => add(trx, 'next'))
    expect(await parents()).toEqual(['next'])
    gate.resolve()
    await expect(stuck).rejects.toThrow('more than 50 ms')
    expect(await parents()).toEqual(['next'])
  })

  test('is told so even when it ends well, but late', async () => {
    const { transaction } = await openWriter({ ...roomy, workTimeMs: 50 })
    const gate = Promise.withResolvers<void>()
    const late = transaction(async (trx) => {
      await add(trx, 'late')
      await gate.promise
      return 'done'
    })
    await transaction((trx) => add(trx, 'next'))
    gate.resolve()
    await expect(late).rejects.toBeInstanceOf(StoreUnavailable)
    expect(await parents()).toEqual(['next'])
  })
})
