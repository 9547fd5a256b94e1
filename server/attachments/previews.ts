/** Small pictures of files, which their uploaders' browsers made: nothing here draws or unpacks a picture. */
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pictureEnding, pictureTypes, type PictureEnding } from '../../shared/file/picture.ts'
import { PREVIEW_BYTES, PREVIEW_PIXELS } from '../../shared/file/rules.ts'
import { shownAs } from '../../shared/file/types.ts'
import { ProblemError } from '../http/problem.ts'
import type { FileRow } from '../storage/schema.ts'
import { whenFull } from './full.ts'
import { coming, hashOf, newName, previewKept, previewNamed } from './names.ts'
import { createSidesReader } from './pixels.ts'
import { findFile, findUpload } from './queries.ts'
import type { FilesDeps } from './uploads.ts'

/** What a preview is served as, by the key that it is kept under. */
export function previewType(key: string | null): string {
  const end = key?.split('.')[1] ?? ''
  return Object.entries(pictureTypes).find(([type]) => type === end)?.[1] ?? 'application/octet-stream'
}

/**
 * Keeps the small picture of an upload, once.
 * @throws ProblemError `not_found`; `too_large`; `refused` for what is no small picture, or of a file that is none; `unavailable`
 */
export async function keepPreview(deps: FilesDeps, upload: string, bytes: Uint8Array): Promise<void> {
  const row = await findUpload(deps.store.read, hashOf(upload))
  if (row === undefined) throw new ProblemError('not_found')
  if (bytes.byteLength > PREVIEW_BYTES) throw new ProblemError('too_large')
  const ending = pictureEnding(bytes)
  if (ending === null || shownAs(row.name) === null) throw new ProblemError('refused', { reason: 'content' })
  if (!isSmall(bytes)) throw new ProblemError('refused', { reason: 'pixels' })
  const key = await nameIt(deps, row, ending)
  if (key === null) return
  const part = join(deps.scratch, newName())
  try {
    await writeFile(part, bytes)
    await deps.keeper.keep(key, part, bytes.byteLength)
  } catch (error) {
    throw whenFull(error)
  } finally {
    await rm(part, { force: true })
  }
  const said = await deps.commit((work) =>
    work.trx
      .updateTable('files')
      .set({ preview_key: key })
      .where('id', '=', row.id)
      .where('preview_key', '=', coming(key))
      .where('upload_hash', 'is not', null)
      .executeTakeFirst(),
  )
  if (said.numUpdatedRows === 0n) await removeUnlessNamed(deps, row.id, key)
}

/** Whether it says it is no larger than what is shown of it: lists show many of them. */
function isSmall(bytes: Uint8Array): boolean {
  const reader = createSidesReader()
  reader.add(Buffer.from(bytes))
  const { width, height } = reader.sides() ?? { width: 0, height: 0 }
  return Math.max(width, height) <= PREVIEW_PIXELS
}

/** The file may have been taken back or away meanwhile, by who found no small picture to remove yet. */
async function removeUnlessNamed({ store, keeper }: FilesDeps, id: string, key: string): Promise<void> {
  const now = await findFile(store.read, id)
  if (now === undefined || now.state === 'unwanted' || previewNamed(now) !== key) await keeper.remove(key)
}

/**
 * The row names it before it is there: what is never finished is found, and removed, by it. Null where there is one
 * already, or the file is none of an upload any more.
 */
async function nameIt(deps: FilesDeps, row: FileRow, ending: PictureEnding): Promise<string | null> {
  const before = previewNamed(row)
  if (before !== null) return previewKept(row) === null && before.endsWith(`.${ending}`) ? before : null
  const key = `${newName()}.${ending}`
  const named = await deps.commit((work) =>
    work.trx
      .updateTable('files')
      .set({ preview_key: coming(key) })
      .where('id', '=', row.id)
      .where('preview_key', 'is', null)
      .where('upload_hash', 'is not', null)
      .executeTakeFirst(),
  )
  return named.numUpdatedRows === 0n ? null : key
}
