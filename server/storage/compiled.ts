/** Queries compiled once. Kysely's building and compiling costs more than SQLite's running; the hottest queries skip it. */
import type { Compilable, CompiledQuery } from 'kysely'
import type { Reader } from './store.ts'

/** Stands in a query for a parameter that each run brings. */
class Slot {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/**
 * A query that is built and compiled at its first run; later runs only fill in the parameters. `build` must not look
 * at them: it gets placeholders, of the parameters' types so that the query's types hold. Every run must bring the
 * same keys. A parameter can be null where a value is written, but not where `is null` is meant.
 * What it answers are the rows: none for a change without `returning`.
 *
 * @example
 * const findSession = compileOnce<{ hash: string }, SessionRow>((db, { hash }) =>
 *   db.selectFrom('sessions').selectAll().where('id_hash', '=', hash))
 * const [session] = await findSession(store.read, { hash })
 */
export function compileOnce<Parameters extends object, Row = never>(
  build: (db: Reader, parameters: Parameters) => Compilable<Row>,
): (db: Reader, parameters: Parameters) => Promise<Row[]> {
  // The adapter is one with the Kysely instance and its transactions, so the text is of the right engine.
  const queries = new WeakMap<object, CompiledQuery<Row>>()
  return async (db, parameters) => {
    const { adapter } = db.getExecutor()
    let query = queries.get(adapter)
    if (query === undefined) {
      query = build(db, slotsFor(parameters)).compile()
      queries.set(adapter, query)
    }
    const values = new Map<string, unknown>(Object.entries(parameters))
    const filled = query.parameters.map((value) => (value instanceof Slot ? values.get(value.name) : value))
    return (await db.executeQuery<Row>({ ...query, parameters: filled })).rows
  }
}

function slotsFor<Parameters extends object>(parameters: Parameters): Parameters {
  const slots = Object.keys(parameters).map((name) => [name, new Slot(name)] as const)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the lie that lets a query be built before its values are known; slots stay in this file
  return Object.fromEntries(slots) as Parameters
}
