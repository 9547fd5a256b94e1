/** Kysely's compiled queries on a connection. */
import type { CompiledQuery, QueryResult, RootOperationNode } from 'kysely'
import type { SqliteConnection } from './connection.ts'

/** Runs a query and answers as Kysely wants it: rows, or the number of rows that a change without `returning` made. */
export async function runCompiled<R>(
  connection: Pick<SqliteConnection, 'query'>,
  query: CompiledQuery,
): Promise<QueryResult<R>> {
  const wantsRows = answersRows(query.query)
  const { rows, changes } = await connection.query(query.sql, query.parameters, wantsRows)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the columns are what the query's type says; here rows get it
  if (wantsRows) return { rows: rows as R[] }
  return { rows: [], numAffectedRows: BigInt(changes) }
}

function answersRows(query: RootOperationNode): boolean {
  switch (query.kind) {
    case 'InsertQueryNode':
    case 'UpdateQueryNode':
    case 'DeleteQueryNode':
      return query.returning !== undefined
    default:
      return true
  }
}
