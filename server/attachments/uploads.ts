/**
 * How a file comes in: announced, then sent in one piece or, when the connection was cut, in several, put together beside
 * where files are kept, looked at, and moved there. Never is more of it in memory than what is just arriving.
 */
import { constants, copyFile, open, rm, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { UploadAnswer, UploadInput } from '../../shared/api/files.ts'
import { tidyName } from '../../shared/file/name.ts'
import { faultOf, PICTURE_PIXELS } from '../../shared/file/rules.ts'
import type { Log } from '../http/log.ts'
import { ProblemError } from '../http/problem.ts'
import type { Commit, Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import { mayPause } from '../storage/pausing.ts'
import type { FileRow } from '../storage/schema.ts'
import type { Store } from '../storage/store.ts'
import { filesView, type Vendor } from '../vendors/settings.ts'
import { inspect } from './contents.ts'
import { whenFull } from './full.ts'
import type { Keeper } from './keeper.ts'
import { hashOf, newName, previewNamed } from './names.ts'
import { addFile, bytesWaiting, findFile, findUpload } from './queries.ts'
import { verdictOf } from './scanning.ts'
import type { Scanner } from './scanner.ts'
import type { Sides } from './pixels.ts'
import { claimInTurn, flushInTurn, lookInTurn, pieceInTurn, startInTurn } from './turns.ts'
import { toFileView } from './views.ts'
import { writeAll } from './writing.ts'

export interface FilesDeps {
  readonly store: Store
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly log: Log
  readonly keeper: Keeper
  /** The folder in which uploads are put together. */
  readonly scratch: string
  /** Null: nothing is scanned. */
  readonly scanner: Scanner | null
}

/** Milliseconds for which an upload that nobody sends along is kept. */
export const UPLOADS_KEPT = 24 * 60 * 60 * 1000

/** Milliseconds after which a scanner that could not be asked is asked again. */
export const ASKED_AGAIN = 60 * 1000

/** Milliseconds in which the place for files has kept one, or never will. */
const KEPT_WITHIN = 10 * 60 * 1000

/** Files that one person, or all guests of a vendor together, may have waiting to be sent along; and bytes, as a multiple of the largest. */
const WAITING = { person: { files: 100, times: 30 }, guests: { files: 1000, times: 200 } } as const

/**
 * Announces a file.
 * @param by null for a guest
 * @throws ProblemError `refused` with what is wrong with it; `too_many_requests` for who has too much waiting
 */
export async function beginUpload(
  { commit }: Pick<FilesDeps, 'commit'>,
  { vendor, person }: { readonly vendor: Vendor; readonly person: { readonly id: string } | null },
  { name, size, width, height }: UploadInput,
): Promise<UploadAnswer> {
  const rules = filesView(vendor.settings)
  const fault = faultOf({ name, size }, rules)
  if (fault !== null) throw new ProblemError('refused', { reason: fault })
  const upload = newName()
  await commit(async (work) => {
    const most = WAITING[person === null ? 'guests' : 'person']
    const waiting = await bytesWaiting(work.trx, vendor.id, person?.id ?? null)
    if (waiting.files >= most.files || waiting.bytes + size > rules.bytes * most.times) {
      throw new ProblemError('too_many_requests', { retryAfter: 60 * 60 })
    }
    await addFile(work, {
      id: newId(work.now),
      vendor_id: vendor.id,
      person_id: person?.id ?? null,
      upload_hash: hashOf(upload),
      key: newName(),
      name: tidyName(name),
      size,
      width: width ?? null,
      height: height ?? null,
      preview_key: null,
      state: 'uploading',
      finding: null,
      sha256: null,
      ticket_id: null,
      message_id: null,
      picture: 0,
      created_at: work.now,
      due_at: work.now + UPLOADS_KEPT,
    })
  })
  return { upload, offset: 0, size, file: null }
}

/** How far an upload has come. @throws ProblemError `not_found` */
export async function readUpload(deps: FilesDeps, upload: string): Promise<UploadAnswer> {
  return await answerOf(deps, upload, await requireUpload(deps, upload))
}

/** Who is writing to an upload in this process: whoever comes next has taken over from a connection that is dead. */
interface Writing {
  readonly ended: Promise<void>
  abort(): void
}

/** By the hash of the upload's name. */
const writing = new Map<string, Writing>()

/**
 * Adds what comes from byte `offset` on. A connection that ends early leaves what has come; one that comes while another
 * is still open takes its place. With its last byte the file is looked at, and kept or refused.
 * @throws ProblemError `not_found`; `outdated` when that is not where it has got to; `too_large` for more than was
 *   announced; `refused` for what is not what its name says, after which the upload is no more, as for a picture of too many pixels; `no_room` for a full disk
 */
export async function continueUpload(
  deps: FilesDeps,
  upload: string,
  offset: number,
  bytes: Readable | null,
): Promise<UploadAnswer> {
  const name = hashOf(upload)
  const before = writing.get(name)
  before?.abort()
  const taken = new AbortController()
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  const mine: Writing = { ended, abort: () => taken.abort() }
  writing.set(name, mine)
  try {
    await before?.ended
    const row = await startInTurn(() => requireUpload(deps, upload))
    if (row.state !== 'uploading') {
      if (offset !== row.size) throw new ProblemError('outdated')
      return await answerOf(deps, upload, row)
    }
    try {
      const have = await append(deps, row, offset, bytes, taken.signal)
      if (have < row.size) return { upload, offset: have, size: row.size, file: null }
      return await answerOf(deps, upload, await finishUpload(deps, row))
    } finally {
      if (deps.store.neighbours !== null) await dropPartOfDone(deps, row)
    }
  } catch (error) {
    throw whenFull(error)
  } finally {
    if (writing.get(name) === mine) writing.delete(name)
    end()
  }
}

/** Takes an upload back. It may never have been, or be gone already. */
export async function dropUpload(deps: FilesDeps, upload: string): Promise<void> {
  const row = await findUpload(deps.store.read, hashOf(upload))
  if (row === undefined) return
  const before = writing.get(hashOf(upload))
  before?.abort()
  await before?.ended
  await discard(deps, row)
}

async function requireUpload({ store }: Pick<FilesDeps, 'store'>, upload: string): Promise<FileRow> {
  const row = await findUpload(store.read, hashOf(upload))
  if (row === undefined) throw new ProblemError('not_found')
  return row
}

async function answerOf(deps: FilesDeps, upload: string, row: FileRow): Promise<UploadAnswer> {
  const { size } = row
  if (row.state !== 'uploading') return { upload, offset: size, size, file: toFileView(row) }
  return { upload, offset: await bytesOf(partOf(deps, row)), size, file: null }
}

/** Where an upload is put together. */
export function partOf({ scratch }: Pick<FilesDeps, 'scratch'>, { key }: Pick<FileRow, 'key'>): string {
  return join(scratch, key)
}

function dropPart(part: string): Promise<void> {
  return flushInTurn(() => rm(part, { force: true }))
}

/** A neighbour may have finished the upload and dropped the part, and this connection have begun another after that. */
async function dropPartOfDone(deps: FilesDeps, row: FileRow): Promise<void> {
  try {
    if ((await findFile(deps.store.read, row.id))?.state !== 'uploading') await dropPart(partOf(deps, row))
  } catch (error) {
    deps.log.warn({ err: error }, 'what may be left of an upload is swept a day later')
  }
}

async function bytesOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    return 0
  }
}

/** @returns bytes that are there now */
async function append(
  deps: FilesDeps,
  row: FileRow,
  offset: number,
  bytes: Readable | null,
  taken: AbortSignal,
): Promise<number> {
  const [handle, have] = await startInTurn(() => opened(partOf(deps, row)))
  try {
    if (have !== offset) throw new ProblemError('outdated')
    try {
      return await writeAll(handle, have, row.size, bytes ?? Readable.from([]), taken)
    } finally {
      // What is said to be here is; the last part is when the file is kept.
      if ((await handle.stat()).size < row.size) await flushInTurn(() => handle.sync())
    }
  } finally {
    await handle.close()
  }
}

/** A part, and how many bytes are in it. */
async function opened(part: string): Promise<[FileHandle, number]> {
  const handle = await open(part, constants.O_RDWR | constants.O_CREAT)
  return [handle, (await handle.stat()).size]
}

/**
 * What lies in its part, all of it, becomes a file, or is refused. The part goes last: whatever happens before, the
 * upload goes on from there.
 * @throws ProblemError `refused`; `not_found` for one that was taken back
 */
export async function finishUpload(deps: FilesDeps, row: FileRow): Promise<FileRow> {
  const part = partOf(deps, row)
  let own = part
  try {
    own = await ownOf(deps, row)
    const { sha256, agrees, sides } = await lookInTurn(() => inspect(own, row.name))
    const reason = !agrees ? 'content' : sides !== null && isTooLarge(sides) ? 'pixels' : null
    if (reason !== null) {
      await discard(deps, row)
      throw new ProblemError('refused', { reason })
    }
    const verdict = await verdictOf(deps, own)
    const finished = await keepFinished(deps, row, own, { ...verdict, sha256 })
    if (finished !== undefined) {
      // What is left of it is swept.
      await dropPart(part).catch(() => undefined)
      return finished
    }
  } catch (error) {
    if (!isMissing(error)) throw error
  } finally {
    // What is left of it is swept.
    if (own !== part) await dropPart(own).catch(() => undefined)
  }
  // It was taken back meanwhile, or finished by who took over from this connection, maybe in another process.
  const now = await findFile(deps.store.read, row.id)
  if (now?.state !== 'uploading') await dropPart(part)
  if (now === undefined || now.state === 'unwanted') {
    await deps.keeper.remove(row.key)
  }
  if (now === undefined || now.upload_hash === null) throw new ProblemError('not_found')
  if (now.state === 'uploading') throw new ProblemError('outdated')
  return now
}

/** @returns undefined where it is not being uploaded any more */
async function keepFinished(
  { store, keeper, commit }: FilesDeps,
  row: FileRow,
  path: string,
  judged: Awaited<ReturnType<typeof verdictOf>> & Pick<FileRow, 'sha256'>,
): Promise<FileRow | undefined> {
  const keep = () => keeper.keep(row.key, path, row.size)
  const finish = ({ trx, now }: Work) =>
    trx
      .updateTable('files')
      .set({ ...judged, due_at: now + (judged.state === 'checking' ? ASKED_AGAIN : UPLOADS_KEPT) })
      .where('id', '=', row.id)
      .where('state', '=', 'uploading')
      .returningAll()
      .executeTakeFirst()
  if (store.neighbours === null) {
    await keep()
    return await commit(finish)
  }
  // A neighbour may be about to keep other bytes that it has judged, in the same place: who has the row's lock is the one
  // who does, and the other finds that it is done.
  return await claimInTurn(() =>
    commit(async (work) => {
      await mayPause(store, work.trx, KEPT_WITHIN)
      const finished = await finish(work)
      if (finished !== undefined) await keep()
      return finished
    }),
  )
}

/**
 * What is judged and kept. A neighbour may have the part open for a connection that it does not know to be dead, and
 * write to it whenever more comes: where there are any, it is a copy that nobody else has ever had open.
 * @throws ProblemError `outdated` where it is no longer as long as was announced
 */
async function ownOf(deps: FilesDeps, row: FileRow): Promise<string> {
  const part = partOf(deps, row)
  if (deps.store.neighbours === null) return part
  const own = join(deps.scratch, newName())
  await pieceInTurn(() => copyFile(part, own, constants.COPYFILE_FICLONE))
  if ((await bytesOf(own)) === row.size) return own
  await dropPart(own)
  throw new ProblemError('outdated')
}

/**
 * Forgets a file of which nobody has a message and that no text shows, and nobody can have one any more from then on: its bytes first, so that
 * there is never a byte without a row.
 */
export async function discard(deps: FilesDeps, { id }: Pick<FileRow, 'id'>): Promise<void> {
  const row = await deps.commit((work) =>
    work.trx
      .updateTable('files')
      .set({ state: 'unwanted', upload_hash: null, due_at: work.now + ASKED_AGAIN })
      .where('id', '=', id)
      .where('message_id', 'is', null)
      .where('picture', '=', 0)
      // As it is now: its small picture may have been named since it was looked up.
      .returning(['key', 'preview_key'])
      .executeTakeFirst(),
  )
  if (row === undefined) return
  await dropPart(partOf(deps, row))
  await deps.keeper.remove(row.key)
  const preview = previewNamed(row)
  if (preview !== null) await deps.keeper.remove(preview)
  await deps.commit((work) => work.trx.deleteFrom('files').where('id', '=', id).execute())
}

function isTooLarge({ width, height }: Sides): boolean {
  return width * height > PICTURE_PIXELS
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
