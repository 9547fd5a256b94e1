/** What the capability works with, made once for a process. */
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readKey } from '../storage/keys.ts'
import { keepOnDisk } from './disk.ts'
import { createLinkSigner, type LinkSigner } from './links.ts'
import type { FilesDeps } from './uploads.ts'

export interface Files extends FilesDeps {
  readonly links: LinkSigner
}

export interface FilesOptions extends Pick<FilesDeps, 'store' | 'commit' | 'clock' | 'log'> {
  /** Where files are kept, and uploads are put together; made if it is not there. */
  readonly folder: string
  /** The origin under which files are served. */
  readonly origin: string
}

/** @throws Error when the folder cannot be made */
export async function openFiles({ folder, origin, ...deps }: FilesOptions): Promise<Files> {
  const kept = resolve(folder, 'kept')
  const scratch = join(resolve(folder), 'arriving')
  await mkdir(kept, { recursive: true })
  await mkdir(scratch, { recursive: true })
  return {
    ...deps,
    keeper: keepOnDisk(kept),
    scratch,
    scanner: null,
    links: createLinkSigner(await readKey(deps.store.read, 'files'), origin),
  }
}
