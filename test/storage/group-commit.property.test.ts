/* oxlint-disable no-await-in-loop -- steps of a transaction follow one another */
/** Whatever transactions are thrown at the writer, each happens wholly or not at all, and by itself. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { Kysely, sql, type Transaction } from 'kysely'
import { expect, test } from 'vitest'
import { openConnection } from '../../server/storage/sqlite/connection.ts'
import { memberOf, sqliteDialect, WriteDriver } from '../../server/storage/sqlite/dialect.ts'
import { Writer } from '../../server/storage/sqlite/writer.ts'

interface Tables {
  rows: { owner: number; step: number }
}

/** `add` writes a row, `clash` a row that exists (its error is not minded), `both` two at once, `look` only reads. */
type Step = 'add' | 'clash' | 'both' | 'look'

interface Script {
  readonly steps: readonly Step[]
  /** `by its last`: with a statement that is said to be the last; `by a bad last`: with one that fails. */
  readonly ends: (typeof endings)[number]
  /** Turns of the event loop before it begins. */
  readonly late: number
}

const endings = [
  'well',
  'well',
  'by its last',
  'by its last',
  'by a bad last',
  'badly',
  'while a statement runs',
] as const

/** Of the row that a last statement writes. */
const LAST = 1000

const endsWell = ({ ends }: Script) => ends === 'well' || ends === 'by its last'

const script: fc.Arbitrary<Script> = fc.record({
  steps: fc.array(fc.constantFrom<Step>('add', 'clash', 'both', 'look'), { maxLength: 5 }),
  ends: fc.constantFrom(...endings),
  late: fc.nat({ max: 4 }),
})

const grouping = fc.record({
  groupSize: fc.integer({ min: 1, max: 5 }),
  groupTimeMs: fc.constantFrom(0, 60_000),
  workTimeMs: fc.constant(60_000),
})

/** The rows that a script leaves when it ends well. */
const rowsOf = ({ steps, ends }: Script) => [
  ...steps.flatMap((step, i) => (step === 'add' ? [2 * i] : step === 'both' ? [2 * i, 2 * i + 1] : [])),
  ...(ends === 'by its last' ? [LAST] : []),
]

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
            expect(endsWell(one)).toBe(true)
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
            const member = await trx.getExecutor().provideConnection(async (held) => memberOf(held))
            const last = trx.insertInto('rows').values({ owner: me, step: LAST })
            if (one.ends === 'by its last') await member.executeLast(last.compile())
            if (one.ends === 'by a bad last') {
              const bad = sql`insert into rows select ${me}, ${LAST} union all select ${me}, ${LAST}`
              await member.executeLast(bad.compile(trx)).catch((error: unknown) => {
                throw new Error(`refused ${me}`, { cause: error })
              })
            }
            return me
          })
          if (endsWell(one)) expect(await telling).toBe(me)
          else await expect(telling).rejects.toThrow(`refused ${me}`)
          // From outside, as another process would see it after a power cut.
          const { rows } = await outside.query(
            'select step from rows where owner = ? order by step',
            [me],
            true,
          )
          expect(rows.map((row) => row['step'])).toEqual(endsWell(one) ? rowsOf(one) : [])
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
