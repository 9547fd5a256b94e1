/** Looking for a text within others, on both engines alike. */
import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** Whether a column has the text in it. */
export function contains(column: string, text: string): RawBuilder<SqlBool> {
  const pattern = `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`
}
