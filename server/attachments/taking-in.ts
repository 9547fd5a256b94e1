/** Files that come in as a whole, as by mail: each becomes an upload, as if somebody had sent it, or is refused. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileRefusal } from '../../shared/api/files.ts'
import { tidyName } from '../../shared/file/name.ts'
import { faultOf } from '../../shared/file/rules.ts'
import { ProblemError } from '../http/problem.ts'
import { newId } from '../storage/ids.ts'
import type { FileRow } from '../storage/schema.ts'
import { filesView, type Vendor } from '../vendors/settings.ts'
import { whenFull } from './full.ts'
import { hashOf, newName } from './names.ts'
import { addFile } from './queries.ts'
import { ASKED_AGAIN, discard, finishUpload, type FilesDeps } from './uploads.ts'

export type TakenIn = { readonly upload: string } | { readonly fault: FileRefusal }

/**
 * Keeps a file of nobody's that has yet to go along with a message of this vendor's. What never does is swept.
 * @throws ProblemError `unavailable` or `no_room` where it cannot be kept just now
 */
export async function takeIn(
  deps: FilesDeps,
  vendor: Vendor,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<TakenIn> {
  const fault = faultOf({ name, size: bytes.byteLength }, filesView(vendor.settings))
  if (fault !== null) return { fault }
  const upload = newName()
  const row = await deps.commit(async (work): Promise<FileRow> => {
    const added: FileRow = {
      id: newId(work.now),
      vendor_id: vendor.id,
      person_id: null,
      upload_hash: hashOf(upload),
      key: newName(),
      name: tidyName(name),
      size: bytes.byteLength,
      width: null,
      height: null,
      preview_key: null,
      state: 'uploading',
      finding: null,
      sha256: null,
      ticket_id: null,
      message_id: null,
      picture: 0,
      created_at: work.now,
      due_at: work.now + ASKED_AGAIN,
    }
    await addFile(work, added)
    return added
  })
  try {
    await writeFile(join(deps.scratch, row.key), bytes)
    await finishUpload(deps, row)
    return { upload }
  } catch (error) {
    if (error instanceof ProblemError) {
      const { reason } = error.options
      if (reason === 'content' || reason === 'pixels') return { fault: reason }
    }
    // What is left of it is swept.
    await discard(deps, row).catch(() => undefined)
    throw whenFull(error)
  }
}
