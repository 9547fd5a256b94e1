/** Small pictures of files, which their uploaders' browsers made: nothing here draws or unpacks a picture. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PREVIEW_BYTES } from '../../shared/file/rules.ts'
import { shownAs } from '../../shared/file/types.ts'
import { ProblemError } from '../http/problem.ts'
import { hashOf, newName } from './names.ts'
import { findUpload } from './queries.ts'
import type { FilesDeps } from './uploads.ts'

const types = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' } as const

type PreviewType = keyof typeof types

/** What a preview is served as, by the key that it is kept under. */
export function previewType(key: string | null): string {
  const end = key?.split('.')[1] ?? ''
  return Object.entries(types).find(([type]) => type === end)?.[1] ?? 'application/octet-stream'
}

/**
 * Keeps the small picture of an upload, once.
 * @throws ProblemError `not_found`; `too_large`; `refused` for what is no picture, or of a file that is none
 */
export async function keepPreview(deps: FilesDeps, upload: string, bytes: Uint8Array): Promise<void> {
  const row = await findUpload(deps.store.read, hashOf(upload))
  if (row === undefined) throw new ProblemError('not_found')
  if (bytes.byteLength > PREVIEW_BYTES) throw new ProblemError('too_large')
  const type = pictureType(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (type === null || shownAs(row.name) === null) throw new ProblemError('refused', { reason: 'content' })
  const key = `${newName()}.${type}`
  // The row names it before it is there: what is never finished is found, and removed, by it.
  const kept = await deps.commit((work) =>
    work.trx
      .updateTable('files')
      .set({ preview_key: key })
      .where('id', '=', row.id)
      .where('preview_key', 'is', null)
      .where('upload_hash', 'is not', null)
      .executeTakeFirst(),
  )
  if (kept.numUpdatedRows === 0n) return
  const part = join(deps.scratch, key)
  await writeFile(part, bytes)
  await deps.keeper.keep(key, part, bytes.byteLength)
}

/** By the first bytes, whatever it is called. */
function pictureType(bytes: Buffer): PreviewType | null {
  const start = bytes.toString('latin1', 0, 12)
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (start.startsWith('\xff\xd8\xff')) return 'jpg'
  return start.startsWith('RIFF') && start.endsWith('WEBP') ? 'webp' : null
}
