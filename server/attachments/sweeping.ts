/** What is done about files when their time has come: those that nobody sent along go, those not scanned yet are scanned. */
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Work } from '../storage/commit.ts'
import type { FileRow } from '../storage/schema.ts'
import type { Scanner } from './scanner.ts'
import { removeBytes } from './removing.ts'
import { tellMessage } from './telling.ts'
import { ASKED_AGAIN, discard, UPLOADS_KEPT, type FilesDeps } from './uploads.ts'
import { toFileView } from './views.ts'

/** Rows looked at in one go. */
const PORTION = 50

/** Milliseconds after which what fails again and again is tried again at most. */
const SELDOM = 60 * 60 * 1000

/** Milliseconds for which it may think about a file for which nobody stands waiting. */
const PATIENCE = 150_000

/** Milliseconds after which nothing goes on from what lies where uploads are put together. */
const LEFT = UPLOADS_KEPT + 60 * 60 * 1000

/** Looks at every file that is due. One that fails is left, and does not keep the others. */
export async function sweepFiles(given: FilesDeps): Promise<void> {
  const deps = { ...given, scanner: withoutWaitingTwice(given.scanner) }
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- portion after portion
    const due = await listDue(deps)
    // oxlint-disable-next-line no-await-in-loop -- one at a time, beside what people wait for
    for (const row of due) await lookAt(deps, row)
    if (due.length < PORTION) break
  }
  await sweepScratch(deps)
}

/** What was being put together when the process was killed, and has no row that would have it removed. */
async function sweepScratch({ scratch, clock }: FilesDeps): Promise<void> {
  for (const name of await readdir(scratch)) {
    const path = join(scratch, name)
    // oxlint-disable-next-line no-await-in-loop -- one at a time, beside what people wait for
    const written = await stat(path).catch(() => null)
    if (written === null || written.mtimeMs + LEFT > clock()) continue
    // oxlint-disable-next-line no-await-in-loop -- the same
    await rm(path, { force: true })
  }
}

async function lookAt(deps: FilesDeps, row: FileRow): Promise<void> {
  // Put off first: what fails comes again later, and not at once for ever.
  await deps.commit((work) => putOff(work, row))
  try {
    const unwanted = row.state === 'unwanted'
    if (
      row.message_id === null &&
      row.picture === 0 &&
      (unwanted || row.created_at + UPLOADS_KEPT <= deps.clock())
    ) {
      return await discard(deps, row)
    }
    if (unwanted) return await removeBytes(deps, row)
    if (row.state === 'checking') await scanAgain(deps, row)
  } catch (error) {
    if (error instanceof NotAsked) return
    deps.log.warn({ err: error }, 'a file could not be looked after')
    // Behind those that were put off beside it, so that it keeps none of them from its turn, and more and more seldom.
    const by = Math.max(2 * ASKED_AGAIN, (deps.clock() - row.created_at) / 4)
    await deps.commit((work) => putOff(work, row, Math.min(by, SELDOM)))
  }
}

class NotAsked extends Error {}

/** A scanner that did not answer is asked about no other file in this round, so that the others do not wait for it. */
function withoutWaitingTwice(scanner: Scanner | null): Scanner | null {
  if (scanner === null) return null
  let silent = false
  return {
    async scan(bytes, patience) {
      if (silent) {
        bytes.destroy()
        throw new NotAsked()
      }
      try {
        return await scanner.scan(bytes, patience)
      } catch (error) {
        silent = true
        throw error
      }
    },
  }
}

function listDue({ store, clock }: FilesDeps): Promise<FileRow[]> {
  return store.read
    .selectFrom('files')
    .selectAll()
    .where('due_at', '<=', clock())
    .orderBy('due_at')
    .limit(PORTION)
    .execute()
}

async function putOff(work: Work, { id }: FileRow, by = ASKED_AGAIN): Promise<void> {
  await work.trx
    .updateTable('files')
    .set({ due_at: work.now + Math.round(by) })
    .where('id', '=', id)
    .execute()
}

async function scanAgain({ scanner, keeper, commit }: FilesDeps, row: FileRow): Promise<void> {
  const finding = scanner === null ? null : await scanner.scan(await keeper.open(row.key), PATIENCE)
  const state = finding === null ? 'ready' : 'withheld'
  await commit(async (work) => {
    const now = await work.trx
      .updateTable('files')
      .set((eb) => ({
        state,
        finding,
        due_at: eb
          .case()
          .when(eb.and([eb('message_id', 'is', null), eb('picture', '=', 0)]))
          .then(row.created_at + UPLOADS_KEPT)
          .else(null)
          .end(),
      }))
      .where('id', '=', row.id)
      .where('state', '=', 'checking')
      .returningAll()
      .executeTakeFirst()
    if (now !== undefined) await tellMessage(work, now, toFileView(now))
  })
}
