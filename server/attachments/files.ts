/** What the capability works with, made once for a process. */
import { readKey } from '../storage/keys.ts'
import { createClamd, type ClamdPlace } from './clamd.ts'
import { createLinkSigner, type LinkSigner } from './links.ts'
import { openPlace } from './place.ts'
import type { S3Place } from './s3.ts'
import type { FilesDeps } from './uploads.ts'

export interface Files extends FilesDeps {
  readonly links: LinkSigner
  /** The origin that serves files and nothing else; null where they are served beside the rest. */
  readonly apart: string | null
}

export interface FilesOptions extends Pick<FilesDeps, 'store' | 'commit' | 'clock' | 'log'> {
  /** Where uploads are put together, and files kept unless there is a bucket; made if it is not there. */
  readonly folder: string
  /** The bucket in which files are kept; null for the folder. */
  readonly s3?: S3Place | null
  /** The virus scanner; null for none. */
  readonly clamd?: ClamdPlace | null
  /** The origin under which browsers reach this server. */
  readonly publicUrl: string
  /** One that serves files and nothing else; null for none. */
  readonly origin?: string | null
}

/** @throws Error when the folder cannot be made */
export async function openFiles({
  folder,
  s3 = null,
  clamd = null,
  publicUrl,
  origin = null,
  ...deps
}: FilesOptions): Promise<Files> {
  return {
    ...deps,
    ...(await openPlace(folder, s3)),
    scanner: clamd === null ? null : createClamd(clamd),
    links: createLinkSigner(await readKey(deps.store.read, 'files'), origin ?? publicUrl),
    apart: origin,
  }
}
