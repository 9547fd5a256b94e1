/** A store in a SQLite file: a writer, some readers, the settings of both. */
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Kysely, type CompiledQuery, type KyselyConfig } from 'kysely'
import type { Schema } from '../schema.ts'
import type { Store } from '../store.ts'
import { feedIndex } from '../search/engine.ts'
import { openConnection } from './connection.ts'
import { memberOf, ReadDriver, sqliteDialect, WriteDriver } from './dialect.ts'
import { SqliteEnding } from './ending.ts'
import { Feeder } from './feeder.ts'
import { Overtaken } from './member.ts'
import { purge } from './purging.ts'
import { prepareTogether } from './together.ts'
import { Writer, type WriterOptions } from './writer.ts'

export interface SqliteOptions extends WriterOptions {
  readonly readers: number
  readonly busyTimeoutMs: number
  /** Told of each query that has run. */
  readonly onQuery?: (query: CompiledQuery) => void
}

const usual: SqliteOptions = {
  readers: 4,
  busyTimeoutMs: 5_000,
  groupSize: 64,
  groupTimeMs: 25,
  workTimeMs: 10_000,
}

/**
 * Opens the file, created with its folders when missing. Other processes may have it open too.
 * @throws Error when the SQLite library is too old, or the file system can't hold a WAL
 */
export async function openSqlite(path: string, options: Partial<SqliteOptions> = {}): Promise<Store> {
  const { readers, busyTimeoutMs, onQuery, ...grouping } = { ...usual, ...options }
  await mkdir(dirname(path), { recursive: true })
  // The writer first: it creates the file and takes it over to WAL.
  const writing = await openConnection({ path, busyTimeoutMs, readOnly: false })
  await writing.exec(prepareTogether.join(';'))
  const reading = await Promise.all(
    Array.from({ length: readers }, () => openConnection({ path, busyTimeoutMs, readOnly: true })),
  )
  const log: Pick<KyselyConfig, 'log'> = onQuery === undefined ? {} : { log: ({ query }) => onQuery(query) }
  const read = new Kysely<Schema>({ dialect: sqliteDialect(new ReadDriver(reading)), ...log })
  const writer = new Writer(writing, grouping)
  const write = new Kysely<Schema>({ dialect: sqliteDialect(new WriteDriver(writer)), ...log })
  const feeder = new Feeder(() => write.transaction().execute(feedIndex))
  let isFirst = true
  return {
    engine: 'sqlite',
    neighbours: null,
    read,
    async transaction(work) {
      const attempt = () =>
        write.transaction().execute(async (trx) => {
          const member = await trx.getExecutor().provideConnection(async (connection) => memberOf(connection))
          const ending = new SqliteEnding(trx, member)
          const done = await work(trx, ending)
          await ending.write()
          return { result: done, writes: ending.later.documents.length > 0 }
        })
      const { result, writes } = await untilItStands(attempt)
      // What waited when the file was last open has been waiting for the first.
      if (writes || isFirst) feeder.wake()
      isFirst = false
      return result
    },
    purge: () => purge(writer, busyTimeoutMs),
    async close() {
      await feeder.close()
      await writer.close()
      await read.destroy()
    },
  }
}

/** Who was overtaken has left nothing behind: what there is to do is done again from the start. */
async function untilItStands<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
      return await attempt()
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error
    }
  }
}
