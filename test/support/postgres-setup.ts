/** Once before the tests that need PostgreSQL: one server for all of them, with a database that each takes a copy of. */
import { openStore } from '../../server/storage/open.ts'
import { FLEETING, startPostgres } from './postgres.ts'
import { MADE_POSTGRES } from './store.ts'

export default async function setUp(): Promise<() => Promise<void>> {
  const server = await startPostgres(FLEETING)
  const url = await server.createDatabase()
  const store = await openStore(url)
  await store.close()
  process.env[MADE_POSTGRES] = url
  return () => server.stop()
}
