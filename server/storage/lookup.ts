/** Lookups that wait for the engine ask it together, as transactions that wait share a commit. */
import { sql, type SelectQueryBuilder } from 'kysely'
import { compileOnce } from './compiled.ts'
import type { Reader } from './store.ts'

/** How many can ask in one statement; fewer are filled up to the next of these, so that a few statements do for all. */
const SIZES = [1, 2, 4, 8, 16] as const
const MOST = 16

interface Waiting<Parameters, Row> {
  readonly parameters: Parameters
  readonly found: (row: Row | undefined) => void
  readonly failed: (error: unknown) => void
}

interface Queue<Parameters, Row> {
  readonly waiting: Waiting<Parameters, Row>[]
  asking: boolean
}

/**
 * A query for at most one row, compiled once (see `compileOnce`, whose rules for `build` hold here too), that nearly
 * every request asks. Those that come while an answer is on its way are asked in one statement after it: a crossing
 * to the engine costs more than such a row. Each sees what was committed before it asked; in a transaction it is
 * asked alone. The query can have no `order by` and no `limit`.
 */
export function compileLookup<DB, TB extends keyof DB, Parameters extends object, Row extends object>(
  build: (db: Reader, parameters: Parameters) => SelectQueryBuilder<DB, TB, Row>,
): (db: Reader, parameters: Parameters) => Promise<Row | undefined> {
  type Asked = Row & { readonly asked: number }
  const statements = SIZES.map((size) => ({
    size,
    run: compileOnce<Readonly<Record<string, Parameters[keyof Parameters]>>, Asked>((db, all) => {
      const member = (index: number) =>
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `ask` has named them so
        build(db, pick(all, index) as Parameters)
          .select(sql.lit(index).$castTo<number>().as('asked'))
          .$castTo<Asked>()
      let together = member(0)
      for (let index = 1; index < size; index += 1) together = together.unionAll(member(index))
      return together
    }),
  }))
  const queues = new WeakMap<Reader, Queue<Parameters, Row>>()

  async function ask(db: Reader, members: readonly Parameters[]): Promise<(Row | undefined)[]> {
    const statement = statements.find(({ size }) => size >= members.length)
    if (statement === undefined) throw new Error('more than one statement can ask')
    const all = Array.from({ length: statement.size }, (_, index) => members[index] ?? members[0])
    const parameters = all.flatMap((one, index) =>
      Object.entries<Parameters[keyof Parameters]>(one ?? {}).map(
        ([name, value]) => [`${index} ${name}`, value] as const,
      ),
    )
    const rows = await statement.run(db, Object.fromEntries(parameters))
    const found: (Row | undefined)[] = members.map(() => undefined)
    for (const row of rows) if (row.asked < members.length) found[row.asked] = row
    return found
  }

  async function serve(db: Reader, queue: Queue<Parameters, Row>): Promise<void> {
    queue.asking = true
    /* oxlint-disable no-await-in-loop -- who comes meanwhile is asked next */
    while (queue.waiting.length > 0) {
      const group = queue.waiting.splice(0, MOST)
      try {
        const rows = await ask(
          db,
          group.map(({ parameters }) => parameters),
        )
        for (const [index, { found }] of group.entries()) found(rows[index])
      } catch {
        // One of them may be to blame; the others shall not suffer for it.
        const alone = group.map(({ parameters, found, failed }) =>
          ask(db, [parameters]).then(([row]) => found(row), failed),
        )
        await Promise.all(alone)
      }
    }
    /* oxlint-enable no-await-in-loop */
    queue.asking = false
  }

  return async (db, parameters) => {
    if (db.isTransaction) return (await ask(db, [parameters]))[0]
    const queue = queues.get(db) ?? { waiting: [], asking: false }
    queues.set(db, queue)
    return await new Promise((found, failed) => {
      queue.waiting.push({ parameters, found, failed })
      if (!queue.asking) void serve(db, queue)
    })
  }
}

/** The parameters of one member. */
function pick(all: Readonly<Record<string, unknown>>, index: number): Readonly<Record<string, unknown>> {
  const prefix = `${index} `
  const mine = Object.entries(all).filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(mine.map(([name, value]) => [name.slice(prefix.length), value]))
}
