/** The files of a mail: kept before it is filed, in whose transaction they go along with what it says. */
import type { FileRefusal } from '../../shared/api/files.ts'
import { FILES_PER_MESSAGE } from '../../shared/file/rules.ts'
import { dropUpload, takeIn, type FilesDeps } from '../attachments/attachments.ts'
import { fileRefusalWords } from '../http/errors.ts'
import type { ReadMail } from '../text/mail.ts'
import { filesView, type Vendor } from '../vendors/settings.ts'
import type { MailFiles, NamedFile } from './letters.ts'

/** A mail that was read, with the bytes of its first attachments. */
export interface WithContents {
  readonly mail: ReadMail
  readonly contents: readonly (Uint8Array | null)[]
}

/**
 * Has a mail's files kept while something is done with it. Those that did not go along with a message are dropped, and
 * swept where that fails.
 */
export async function withFilesOf<T>(
  deps: FilesDeps,
  vendor: Vendor,
  read: WithContents | null,
  use: (files: MailFiles) => Promise<T>,
): Promise<T> {
  const uploads: string[] = []
  const named: NamedFile[] = []
  try {
    if (read !== null && read.mail.bounce === null) await takeAll(deps, vendor, read, uploads, named)
    return await use({ uploads, named })
  } finally {
    await Promise.allSettled(uploads.map((upload) => dropUpload(deps, upload)))
  }
}

async function takeAll(
  deps: FilesDeps,
  vendor: Vendor,
  { mail, contents }: WithContents,
  uploads: string[],
  named: NamedFile[],
): Promise<void> {
  const words: Readonly<Record<FileRefusal, string>> = fileRefusalWords(vendor.locale)
  const most = Math.min(filesView(vendor.settings).count, FILES_PER_MESSAGE)
  for (const [index, { name, size }] of mail.attachments.entries()) {
    const bytes = contents[index] ?? null
    if (bytes === null || uploads.length >= most) {
      named.push({ name, size, why: null })
      continue
    }
    // oxlint-disable-next-line no-await-in-loop -- one at a time, in order
    const taken = await takeIn(deps, vendor, { name, bytes })
    if ('upload' in taken) uploads.push(taken.upload)
    else named.push({ name, size, why: words[taken.fault] })
  }
}
