/**
 * The floors that the product's figures are held against: Hono routes that do the one thing and nothing else, over
 * npm `sqlite3` as its manual uses it.
 */
import type { Database } from 'sqlite3'

/** One row, durable when the promise resolves. */
export type Insert = (parameters: readonly unknown[]) => Promise<void>

/** Every insert is a commit of its own. */
export function ungrouped(database: Database, sql: string): Insert {
  const statement = database.prepare(sql)
  let last: Promise<void> = Promise.resolve()
  return (parameters) => {
    last = last.then(
      () =>
        new Promise((resolve, reject) => {
          statement.run(parameters, (error) => (error === null ? resolve() : reject(error)))
        }),
    )
    return last
  }
}

interface Waiting {
  readonly parameters: readonly unknown[]
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/** Inserts that wait for the connection share a commit. */
export function grouped(database: Database, sql: string): Insert {
  const statement = database.prepare(sql)
  let waiting: Waiting[] = []
  let working = false

  const exec = (text: string) =>
    new Promise<void>((resolve, reject) => {
      database.exec(text, (error) => (error === null ? resolve() : reject(error)))
    })

  const insert = ({ parameters }: Waiting) =>
    new Promise<void>((resolve, reject) => {
      statement.run(parameters, (error) => (error === null ? resolve() : reject(error)))
    })

  async function work() {
    working = true
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      try {
        /* oxlint-disable no-await-in-loop -- one connection, one thing at a time */
        await exec('begin immediate')
        for (const one of group) await insert(one)
        await exec('commit')
        /* oxlint-enable no-await-in-loop */
        for (const one of group) one.done()
      } catch (error) {
        for (const one of group) one.failed(error)
      }
    }
    working = false
  }

  return (parameters) =>
    new Promise((done, failed) => {
      waiting.push({ parameters, done, failed })
      if (!working) void work()
    })
}

/** The rows of one query, on whichever of the connections is next. */
export function reading(databases: readonly Database[], sql: string, parameters: readonly unknown[]) {
  const statements = databases.map((database) => database.prepare(sql))
  let turn = 0
  return () =>
    new Promise<unknown[]>((resolve, reject) => {
      turn = (turn + 1) % statements.length
      statements[turn]?.all(parameters, (error, rows) => (error === null ? resolve(rows) : reject(error)))
    })
}
