/** The files of a mail: which of them it carries, opened when it is delivered, and what it says of the others. */
import type { Readable } from 'node:stream'
import { tidyName } from '../../shared/file/name.ts'
import { MEGABYTE } from '../../shared/file/rules.ts'
import { extensionOf, fileTypes, isExtension } from '../../shared/file/types.ts'
import type { MailFile, MailNews } from './payload.ts'

/**
 * Gives a vendor's file: its bytes; `removed` for one that is no more; null for one that cannot be had (yet). Throws
 * when that cannot be told just now, or the bytes not be got.
 */
export type OpenFile = (vendorId: string, id: string) => Promise<Readable | 'removed' | null>

/**
 * Bytes of files that a mail carries at most. As base64 (RFC 2045, section 6.8) and with the words of the mail they come to
 * just under 10 MB, which is what many servers take at most.
 */
const MOST = 7 * MEGABYTE

/** What becomes of files by their ids; those that are not in it can be had where the ticket is. */
export type Fates = ReadonlyMap<string, 'attached' | 'removed'>

export interface Enclosure {
  readonly filename: string
  readonly contentType: string
  readonly contentDisposition: 'attachment'
  readonly content: Readable
}

export interface Enclosed {
  readonly fates: Fates
  readonly attachments: readonly Enclosure[]
  /** Lets go of all of them, read or not. */
  close(): void
}

/** All files that a mail names, in the order of what they went along with. */
export function filesOf(news: MailNews): readonly MailFile[] {
  if (news.kind === 'desk') return news.files ?? []
  if (news.kind !== 'ticket' && news.kind !== 'guest') return []
  return [...(news.earlier ?? []).flatMap((one) => one.files ?? []), ...(news.files ?? [])]
}

/** Opens what the mail carries. @throws what `open` throws; nothing is left open then */
export async function enclose(open: OpenFile, vendorId: string, news: MailNews): Promise<Enclosed> {
  const fates = new Map<string, 'attached' | 'removed'>()
  const attachments: Enclosure[] = []
  const close = () => {
    for (const { content } of attachments) content.destroy()
  }
  let room = MOST
  try {
    for (const { id, called, size } of filesOf(news)) {
      if (id === undefined || size > room) continue
      // oxlint-disable-next-line no-await-in-loop -- what is gone makes room for the next
      const content = await open(vendorId, id)
      if (content === null) continue
      if (content === 'removed') {
        fates.set(id, 'removed')
        continue
      }
      // Until somebody reads it nobody else hears what goes wrong with it.
      content.on('error', () => undefined)
      attachments.push({ ...describe(called), contentDisposition: 'attachment', content })
      fates.set(id, 'attached')
      room -= size
    }
  } catch (error) {
    close()
    throw error
  }
  return { fates, attachments, close }
}

/** What a mail program may take it for: never what would run in one (S11, S12). */
function describe(called: string): Pick<Enclosure, 'filename' | 'contentType'> {
  const filename = tidyName(called)
  const extension = extensionOf(filename)
  return {
    filename,
    contentType: isExtension(extension) ? fileTypes[extension].as : 'application/octet-stream',
  }
}
