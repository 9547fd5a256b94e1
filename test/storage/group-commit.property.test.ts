/* oxlint-disable no-await-in-loop -- steps of a transaction follow one another */
/** Whatever transactions are thrown at the writer, each happens wholly or not at all, and by itself. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { Kysely, sql, type Transaction } from 'kysely'
import { expect, test } from 'vitest'
import { openConnection } from '../../server/storage/sqlite/connection.ts'
import { sqliteDialect, WriteDriver } from '../../server/storage/sqlite/dialect.ts'
import { Writer } from '../../server/storage/sqlite/writer.ts'

interface Tables {
  rows: { owner: number; step: number }
}

/** `add` writes a row, `clash` a row that exists (its error is not minded), `both` two at once, `look` only reads. */
type Step = 'add' | 'clash' | 'both' | 'look'

interface Script {
  readonly steps: readonly Step[]
  readonly ends: 'well' | 'badly' | 'while a statement runs'
  /** Turns of the event loop before it begins. */
  readonly late: number
}

const script: fc.Arbitrary<Script> = fc.record({
  steps: fc.array(fc.constantFrom<Step>('add', 'clash', 'both', 'look'), { maxLength: 5 }),
  ends: fc.constantFrom('well', 'well', 'badly', 'while a statement runs'),
  late: fc.nat({ max: 4 }),
})

const grouping = fc.record({
  groupSize: fc.integer({ min: 1, max: 5 }),
  groupTimeMs: fc.constantFrom(0, 60_000),
  workTimeMs: fc.constant(60_000),
})

/** The rows that a script leaves when it ends well. */
const rowsOf = ({ steps }: Script) =>
  steps.flatMap((step, i) => (step === 'add' ? [2 * i] : step === 'both' ? [2 * i, 2 * i + 1] : []))

test('transactions are atomic, isolated and, once told of, durable', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lifebuoy-property-'))
  const path = join(folder, 'writer.db')
  const outside = await openConnection({ path, readOnly: false, busyTimeoutMs: 5_000 })
  await outside.exec(
    'create table rows (owner integer, step integer, primary key (owner, step)) without rowid',
  )

  await fc.assert(
    fc.asyncProperty(
      fc.array(script, { minLength: 1, maxLength: 12 }),
      grouping,
      async (scripts, options) => {
        await outside.exec('delete from rows')
        const writer = new Writer(
          await openConnection({ path, readOnly: false, busyTimeoutMs: 5_000 }),
          options,
        )
        const db = new Kysely<Tables>({ dialect: sqliteDialect(new WriteDriver(writer)) })

        /** Of everybody but `me`, all that they leave or nothing; of those who fail, nothing. */
        const assertWhole = (rows: readonly Tables['rows'][], me: number | null) => {
          for (const [owner, one] of scripts.entries()) {
            const steps = rows.filter((row) => row.owner === owner).map((row) => row.step)
            if (owner === me || steps.length === 0) continue
            expect(one.ends).toBe('well')
            expect(steps.toSorted((a, b) => a - b)).toEqual(rowsOf(one))
          }
        }

        const play = (trx: Transaction<Tables>, me: number) => {
          const add = (step: number) => trx.insertInto('rows').values({ owner: me, step }).execute()
          return async (step: Step, i: number) => {
            if (step === 'add') await add(2 * i)
            if (step === 'both') await Promise.all([add(2 * i), add(2 * i + 1)])
            if (step === 'clash') {
              await sql`insert into rows values (-1, -1)`.execute(trx)
              await expect(sql`insert into rows values (-1, -1)`.execute(trx)).rejects.toThrow('UNIQUE')
              await sql`delete from rows where owner = -1`.execute(trx)
            }
            assertWhole(await trx.selectFrom('rows').selectAll().execute(), me)
          }
        }

        const run = async (one: Script, me: number): Promise<void> => {
          for (let turn = 0; turn < one.late; turn += 1) await new Promise((resolve) => setImmediate(resolve))
          const telling = db.transaction().execute(async (trx) => {
            const act = play(trx, me)
            for (const [i, step] of one.steps.entries()) await act(step, i)
            if (one.ends === 'badly') throw new Error(`refused ${me}`)
            if (one.ends === 'while a statement runs') {
              await Promise.all([act('add', 100), Promise.reject(new Error(`refused ${me}`))])
            }
            return me
          })
          if (one.ends === 'well') expect(await telling).toBe(me)
          else await expect(telling).rejects.toThrow(`refused ${me}`)
          // From outside, as another process would see it after a power cut.
          const { rows } = await outside.query(
            'select step from rows where owner = ? order by step',
            [me],
            true,
          )
          expect(rows.map((row) => row['step'])).toEqual(one.ends === 'well' ? rowsOf(one) : [])
        }

        await Promise.all(scripts.map(run))
        const { rows } = await outside.query('select owner, step from rows', [], true)
        assertWhole(
          rows.map((row) => ({ owner: Number(row['owner']), step: Number(row['step']) })),
          null,
        )
        await db.destroy()
      },
    ),
    { numRuns: 60 },
  )

  await outside.close()
  await rm(folder, { recursive: true, force: true })
})
