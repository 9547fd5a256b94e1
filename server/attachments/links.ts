/**
 * Addresses under which files are got in a browser, where no session goes along: signed, for minutes, for one file and one
 * way of getting it (S13). Nothing is stored for them.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FileLink } from '../../shared/api/files.ts'
import type { FileRow } from '../storage/schema.ts'
import { previewKept } from './names.ts'

/** Milliseconds for which an address works, at least; and twice that at most, so that it stays the same for a while and can be cached. */
export const LINK_LIFETIME = 5 * 60 * 1000

/** How a file is got: to be shown where that can be done, to be downloaded, or the small picture of it. */
export const ways = ['open', 'save', 'preview'] as const
export type Way = (typeof ways)[number]

/** Makes and reads the tokens in addresses of files. */
export interface LinkSigner {
  linkTo(row: Pick<FileRow, 'id' | 'preview_key'>, now: number): FileLink
  /** Whether a token is for this file and way, and still works. */
  isGood(token: string, id: string, way: Way, now: number): boolean
}

/**
 * @param secret of the installation
 * @param origin under which files are served
 */
export function createLinkSigner(secret: string, origin: string): LinkSigner {
  const sign = (id: string, way: Way, until: number) =>
    createHmac('sha256', secret).update(`${way} ${id} ${until}`).digest('base64url')
  const address = (id: string, way: Way, until: number) =>
    `${origin}/files/${until.toString(36)}.${sign(id, way, until)}/${id}/${way}`
  return {
    linkTo(row, now) {
      const { id } = row
      const until = (Math.floor(now / LINK_LIFETIME) + 2) * LINK_LIFETIME
      return {
        id,
        open: address(id, 'open', until),
        save: address(id, 'save', until),
        preview: previewKept(row) === null ? null : address(id, 'preview', until),
      }
    },
    isGood(token, id, way, now) {
      const [written = '', signature = ''] = token.split('.')
      const until = Number.parseInt(written, 36)
      if (!(until > now && until <= now + 2 * LINK_LIFETIME)) return false
      const given = Buffer.from(signature, 'base64url')
      const right = Buffer.from(sign(id, way, until), 'base64url')
      return given.length === right.length && timingSafeEqual(given, right)
    },
  }
}
