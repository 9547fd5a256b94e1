/** How a file goes out: as what its name ends in and never as what its bytes might pretend, in whole or in part. */
import { extensionOf, fileTypes, isExtension, shownAs, type FileType } from '../../shared/file/types.ts'
import type { AppContext } from '../http/env.ts'
import { isNamed } from '../http/etag.ts'
import type { Log } from '../http/log.ts'
import { ProblemError } from '../http/problem.ts'
import type { FileRow } from '../storage/schema.ts'
import { streamOf } from './bytes.ts'
import { FileMissing, type ByteRange, type Keeper } from './keeper.ts'
import type { Way } from './links.ts'
import { previewType } from './previews.ts'

/** Whoever opens it alone gets a page that can do nothing, with nothing of ours beside it (S12). */
const PAGE = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"

/** Seconds: as long as the address works at least. */
const KEPT = 300

/** Answers with a file that may be had. @throws ProblemError `not_found` for one whose bytes are missing */
export async function serveFile(
  c: AppContext,
  { keeper, log }: { readonly keeper: Keeper; readonly log: Log },
  row: FileRow,
  way: Way,
): Promise<Response> {
  const isPicture = shownAs(row.name) === 'picture'
  const tag = `"${row.sha256 ?? row.id}${way === 'preview' ? '-preview' : ''}"`
  const headers: Record<string, string> = {
    'Content-Security-Policy': PAGE,
    // A picture in the panel is on the page of a host.
    'Cross-Origin-Resource-Policy': 'cross-origin',
    // And drawn there: so a host's policy need allow no pictures, only what the panel asks. Who has the address may.
    ...((way === 'preview' || (way === 'open' && isPicture)) && { 'Access-Control-Allow-Origin': '*' }),
    'Cache-Control': `private, max-age=${KEPT}`,
    ETag: tag,
  }
  const body = async (key: string, range?: ByteRange) => {
    if (c.req.method === 'HEAD') return null
    try {
      return streamOf(await keeper.open(key, range))
    } catch (error) {
      if (!(error instanceof FileMissing)) throw error
      log.error({ file: row.id, way }, 'the bytes of a file are missing')
      throw new ProblemError('not_found', { cause: error })
    }
  }
  if (isNamed(c.req.header('If-None-Match'), tag)) return c.newResponse(null, 304, headers)
  const shown = way !== 'save' && shownAs(row.name) !== null
  const type: FileType | undefined = typeOf(row.name)
  headers['Content-Type'] =
    way === 'preview' ? previewType(row.preview_key) : (type?.as ?? 'application/octet-stream')
  headers['Content-Disposition'] = disposition(shown ? 'inline' : 'attachment', row.name)
  if (way === 'preview') {
    return c.newResponse(await body(row.preview_key ?? ''), 200, headers)
  }
  headers['Accept-Ranges'] = 'bytes'
  const range = rangeOf(c, tag, row.size)
  if (range === 'unsatisfiable') {
    return c.newResponse(null, 416, { ...headers, 'Content-Range': `bytes */${row.size}` })
  }
  if (range === null) {
    headers['Content-Length'] = String(row.size)
    return c.newResponse(await body(row.key), 200, headers)
  }
  headers['Content-Length'] = String(range.end - range.start + 1)
  headers['Content-Range'] = `bytes ${range.start}-${range.end}/${row.size}`
  return c.newResponse(await body(row.key, range), 206, headers)
}

function typeOf(name: string): FileType | undefined {
  const extension = extensionOf(name)
  return isExtension(extension) ? fileTypes[extension] : undefined
}

/** One range of bytes (RFC 9110, section 14); null for all of it, as for what is no range or several. */
function rangeOf(c: AppContext, tag: string, size: number): ByteRange | 'unsatisfiable' | null {
  const header = c.req.header('Range')
  const condition = c.req.header('If-Range')
  // Only of GET is one asked (section 14.2).
  if (c.req.method !== 'GET' || header === undefined || (condition !== undefined && condition !== tag))
    return null
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header.trim()) ?? []
  if (from === '' && to === '') return null
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (to !== '' && from !== '' && Number(to) < start) return null
  return start > end || (from === '' && to === '0') ? 'unsatisfiable' : { start, end }
}

/** RFC 6266 with RFC 8187; what cannot be said in ASCII is an underscore for who reads no other. */
function disposition(how: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${how}; filename="${plain}"; filename*=UTF-8''${exact}`
}
