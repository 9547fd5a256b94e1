/** Files where several processes share a store and a folder: of two that have the same upload, one makes a file of it. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { finishUpload } from '../../server/attachments/uploads.ts'
import type { UploadAnswer } from '../../shared/api/files.ts'
import { bodyOf, startTestApp, type CustomerClient, type TestApp } from '../support/app.ts'
import { hashOf } from '../support/kept-files.ts'
import { openPostgresStore } from '../support/store.ts'

let t: TestApp
let ana: CustomerClient

beforeAll(async () => {
  t = await startTestApp({ store: await openPostgresStore() })
  ana = await t.customer()
})
afterAll(() => t.close())

/** Somebody waits for a row that another holds. */
async function someoneWaits(): Promise<void> {
  const waiting = sql<{ pid: number }>`select pid from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  await expect.poll(async () => (await waiting.execute(t.store.read)).rows.length).toBeGreaterThan(0)
}

test('S14 what one has judged is what is kept, whatever a neighbour has come by at the same time', async () => {
  const clean = Buffer.from('What they wrote, in so many words.')
  const other = Buffer.from(clean).fill('x')
  const { upload } = await bodyOf<UploadAnswer>(
    await ana.post('/api/uploads', { name: 'a.txt', size: clean.length }),
    201,
  )
  const row = await t.store.read
    .selectFrom('files')
    .selectAll()
    .where('state', '=', 'uploading')
    .executeTakeFirstOrThrow()
  const part = join(t.files.scratch, row.key)
  const { keeper } = t.files
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  const { promise: keeping, resolve: keeps } = Promise.withResolvers<void>()

  await writeFile(part, clean)
  const first = finishUpload(
    {
      ...t.files,
      keeper: {
        ...keeper,
        async keep(...file) {
          keeps()
          await held
          await keeper.keep(...file)
        },
      },
    },
    row,
  )
  await keeping
  await writeFile(part, other)
  const second = finishUpload(t.files, row)
  await Promise.race([second, someoneWaits()])
  letGo()
  expect(await first).toMatchObject({ state: 'ready', sha256: hashOf(clean) })
  expect(await second).toMatchObject({ state: 'ready', sha256: hashOf(clean) })
  const kept = join(dirname(t.files.scratch), 'kept', row.key.slice(0, 2), row.key)
  expect(hashOf(await readFile(kept))).toBe(hashOf(clean))
  expect(await readdir(t.files.scratch)).toEqual([])
  const { file } = await bodyOf<UploadAnswer>(await ana.get(`/api/uploads/${upload}`), 200)
  expect(file).toMatchObject({ state: 'ready' })
})
