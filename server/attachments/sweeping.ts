/** What is done about files when their time has come: those that nobody sent along go, those not scanned yet are scanned. */
import type { FileView } from '../../shared/api/files.ts'
import type { Work } from '../storage/commit.ts'
import type { FileRow } from '../storage/schema.ts'
import { discard, UPLOADS_KEPT, type FilesDeps } from './uploads.ts'
import { toFileView } from './views.ts'

/** Rows looked at in one go. */
const PORTION = 50

/** Milliseconds after which a scanner that could not be asked is asked again. */
const ASKED_AGAIN = 60 * 1000

/** Looks at every file that is due. One that fails is left, and does not keep the others. */
export async function sweepFiles(deps: FilesDeps): Promise<void> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- portion after portion
    const due = await listDue(deps)
    // oxlint-disable-next-line no-await-in-loop -- one at a time, beside what people wait for
    for (const row of due) await lookAt(deps, row)
    if (due.length < PORTION) return
  }
}

async function lookAt(deps: FilesDeps, row: FileRow): Promise<void> {
  // Put off first: what fails comes again later, and not at once for ever.
  await deps.commit((work) => putOff(work, row))
  try {
    if (row.state === 'unwanted') return await removeBytes(deps, row)
    if (row.message_id === null && row.created_at + UPLOADS_KEPT <= deps.clock())
      return await discard(deps, row)
    if (row.state === 'checking') await scanAgain(deps, row)
  } catch (error) {
    deps.log.warn({ err: error }, 'a file could not be looked after')
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

async function putOff(work: Work, { id }: FileRow): Promise<void> {
  await work.trx
    .updateTable('files')
    .set({ due_at: work.now + ASKED_AGAIN })
    .where('id', '=', id)
    .execute()
}

/** Of what was struck from a ticket the row stays, which has nothing of it. */
async function removeBytes(deps: FilesDeps, row: FileRow): Promise<void> {
  await deps.keeper.remove(row.key)
  if (row.preview_key !== null) await deps.keeper.remove(row.preview_key)
  await deps.commit((work) =>
    work.trx
      .updateTable('files')
      .set({ state: 'removed', preview_key: null, due_at: null })
      .where('id', '=', row.id)
      .execute(),
  )
}

async function scanAgain({ scanner, keeper, commit }: FilesDeps, row: FileRow): Promise<void> {
  const finding = scanner === null ? null : await scanner.scan(await keeper.open(row.key))
  const state = finding === null ? 'ready' : 'withheld'
  await commit(async (work) => {
    const now = await work.trx
      .updateTable('files')
      .set((eb) => ({
        state,
        finding,
        due_at: eb
          .case()
          .when('message_id', 'is', null)
          .then(row.created_at + UPLOADS_KEPT)
          .else(null)
          .end(),
      }))
      .where('id', '=', row.id)
      .where('state', '=', 'checking')
      .returningAll()
      .executeTakeFirst()
    if (now !== undefined && now.message_id !== null) await tellMessage(work, now, now.message_id)
  })
}

/** A message says of its files what they are. */
async function tellMessage(work: Work, row: FileRow, messageId: string): Promise<void> {
  const message = await work.trx
    .selectFrom('messages')
    .select('files')
    .where('vendor_id', '=', row.vendor_id)
    .where('id', '=', messageId)
    .executeTakeFirst()
  if (!message?.files) return
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from `FileView`s
  const files = JSON.parse(message.files) as FileView[]
  await work.trx
    .updateTable('messages')
    .set({ files: JSON.stringify(files.map((file) => (file.id === row.id ? toFileView(row) : file))) })
    .where('vendor_id', '=', row.vendor_id)
    .where('id', '=', messageId)
    .execute()
}
