/** Files: announced and sent by who is here or has the upload's name; got by who may see the ticket, by addresses that work for minutes. */
import { finished, Readable } from 'node:stream'
import { Hono } from 'hono'
import { ticketScope } from '../../shared/access/tickets.ts'
import { idForm } from '../../shared/api/common.ts'
import {
  guestUploadInput,
  picturesQuery,
  uploadForm,
  uploadInput,
  type FileLinks,
} from '../../shared/api/files.ts'
import { nothingInput } from '../../shared/api/people.ts'
import { PREVIEW_BYTES } from '../../shared/file/rules.ts'
import { vendorOfPage, type AccessDeps } from '../access/access.ts'
import { requireCaller, requireOperator } from '../http/caller.ts'
import { nodeSide, type AppContext, type AppEnv } from '../http/env.ts'
import { answerOnce } from '../http/once.ts'
import { parseBody, parseQuery } from '../http/parse.ts'
import { ProblemError } from '../http/problem.ts'
import { LINK_LIFETIME, ways, type LinkSigner } from './links.ts'
import { previewKept } from './names.ts'
import { toPictureLinks, visiblePictures, type PictureSights } from './pictures.ts'
import { keepPreview } from './previews.ts'
import { findFile, listOfTicket } from './queries.ts'
import { removeBytesNow, removeFile, type ForgetMailOfMessage } from './removing.ts'
import { serveFile } from './serving.ts'
import { beginUpload, continueUpload, dropUpload, readUpload, type FilesDeps } from './uploads.ts'

/** `/api/uploads`: who knows an upload's name has begun it. */
export function uploadRoutes(deps: FilesDeps) {
  return new Hono<AppEnv>()
    .post('/', async (c) => {
      const caller = requireCaller(c)
      const input = await parseBody(c, uploadInput)
      return c.json(await beginUpload(deps, caller, input), 201)
    })
    .get('/:upload', async (c) => c.json(await readUpload(deps, uploadOf(c)), 200))
    .patch('/:upload', async (c) => {
      const upload = uploadOf(c)
      if (!/^application\/offset\+octet-stream\s*(?:;|$)/i.test(c.req.header('Content-Type') ?? '')) {
        throw new ProblemError('unsupported_media_type')
      }
      // What is unpacked on its way would be more than what was announced (S14).
      if (c.req.header('Content-Encoding') !== undefined) throw new ProblemError('unsupported_media_type')
      const offset = Number(/^\d{1,15}$/.exec(c.req.header('Upload-Offset') ?? '')?.[0])
      if (Number.isNaN(offset)) {
        throw new ProblemError('invalid', { errors: [{ field: 'Upload-Offset', code: 'required' }] })
      }
      const body = sentBy(c)
      try {
        return c.json(await continueUpload(deps, upload, offset, body), 200)
      } catch (error) {
        await readOut(body)
        throw error
      }
    })
    .put('/:upload/preview', async (c) => {
      await keepPreview(deps, uploadOf(c), await readBytes(c, PREVIEW_BYTES))
      return c.body(null, 204)
    })
    .delete('/:upload', async (c) => {
      await dropUpload(deps, uploadOf(c))
      return c.body(null, 204)
    })
}

/** `POST /api/guest-uploads`: for the form of a vendor that takes tickets from guests. */
export function guestUploadRoutes(deps: FilesDeps, access: AccessDeps) {
  return new Hono<AppEnv>().post('/', async (c) => {
    const { key, ...input } = await parseBody(c, guestUploadInput)
    const vendor = await vendorOfPage(access, key, c.req.header('Origin') ?? null)
    if (!vendor.settings.ways.guest) throw new ProblemError('not_found')
    const address = access.addressOf(c)
    await access.limits.take('guest-upload', { address, account: address, vendor: vendor.id })
    return c.json(await beginUpload(deps, { vendor, person: null }, input), 201)
  })
}

/** `GET /api/tickets/:id/files`. */
export function ticketFileRoutes({ store, clock }: Pick<FilesDeps, 'store' | 'clock'>, signer: LinkSigner) {
  return new Hono<AppEnv>().get('/:id/files', async (c) => {
    const { actor } = requireCaller(c)
    const id = c.req.param('id')
    const rows = idForm.test(id) ? await listOfTicket(store.read, ticketScope(actor), id) : null
    if (rows === null) throw new ProblemError('not_found')
    const now = clock()
    const links: FileLinks = { items: rows.map((row) => signer.linkTo(row, now)), lifetime: LINK_LIFETIME }
    return c.json(links, 200)
  })
}

/** `POST /api/files/:id/removal`. */
export function fileRemovalRoutes(deps: FilesDeps, forgetMail: ForgetMailOfMessage) {
  return new Hono<AppEnv>().post('/:id/removal', async (c) => {
    const caller = requireOperator(c)
    const id = c.req.param('id')
    if (!idForm.test(id)) throw new ProblemError('not_found')
    await parseBody(c, nothingInput)
    const answer = await answerOnce(c, deps.commit, (work) => removeFile(work, caller, id, forgetMail))
    await removeBytesNow(deps, id)
    return answer
  })
}

/**
 * `/api/pictures`: signed addresses of the pictures of texts; and for each a lasting one, which leads there, for who reads
 * what is published for everybody elsewhere. What is not to be had is answered like what is not there.
 */
export function pictureRoutes(
  { store, clock }: Pick<FilesDeps, 'store' | 'clock'>,
  signer: LinkSigner,
  sights: PictureSights,
) {
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const { ids } = parseQuery(c, picturesQuery)
      const now = clock()
      const rows = await visiblePictures(store.read, sights, c.get('caller'), ids, now)
      return c.json(toPictureLinks(rows, signer, now), 200)
    })
    .get('/:id', async (c) => {
      const id = c.req.param('id')
      const now = clock()
      const [row] = idForm.test(id)
        ? await visiblePictures(store.read, sights, c.get('caller'), [id], now)
        : []
      if (row === undefined) throw new ProblemError('not_found')
      c.header('Cache-Control', `private, max-age=${PICTURE_KEPT}`)
      // Shown on pages of others: feed readers, and pages of the vendor's own.
      c.header('Cross-Origin-Resource-Policy', 'cross-origin')
      return c.redirect(signer.linkTo(row, now).open, 302)
    })
}

/** `/files/<token>/<id>/<way>`: what is not to be had is answered like what is not there (S13). */
export function fileRoutes(
  { store, clock, keeper, log }: Pick<FilesDeps, 'store' | 'clock' | 'keeper' | 'log'>,
  signer: LinkSigner,
) {
  return new Hono<AppEnv>().get('/:token/:id/:way', async (c) => {
    const { token, id } = c.req.param()
    const way = ways.find((one) => one === c.req.param('way'))
    if (way === undefined || !idForm.test(id) || !signer.isGood(token, id, way, clock())) {
      throw new ProblemError('not_found')
    }
    const row = await findFile(store.read, id)
    if (row?.state !== 'ready' || (way === 'preview' && previewKept(row) === null)) {
      throw new ProblemError('not_found')
    }
    return await serveFile(c, { keeper, log }, row, way)
  })
}

/** Seconds: shorter than the address works to which it leads. */
const PICTURE_KEPT = 240

function uploadOf(c: AppContext): string {
  const upload = c.req.param('upload') ?? ''
  if (!uploadForm.test(upload)) throw new ProblemError('not_found')
  return upload
}

/** The bytes of a request, each piece as it came: the platform's own stream of them would copy them all once more. */
function sentBy(c: AppContext): Readable | null {
  const { incoming } = nodeSide(c)
  if (incoming !== undefined) return incoming
  const { body } = c.req.raw
  return body === null ? null : Readable.from(body)
}

/** Bytes and milliseconds for which what is not taken is read all the same. */
const READ_OUT = { bytes: 16 * 1024 * 1024, ms: 2000 } as const

/**
 * Reads what is left of a body: who is answered while they are still sending may not hear it, and the connection would be
 * ended beneath their next request. Resolves also where it has ended, as far as anybody can hear.
 */
async function readOut(body: Readable | null): Promise<void> {
  if (body === null) return
  let read = 0
  const { promise: enough, resolve } = Promise.withResolvers<void>()
  const count = (part: Uint8Array) => {
    read += part.byteLength
    if (read >= READ_OUT.bytes) resolve()
  }
  const timer = setTimeout(resolve, READ_OUT.ms)
  const forget = finished(body, { writable: false }, () => resolve())
  body.on('data', count)
  body.resume()
  await enough
  body.pause()
  body.off('data', count)
  forget()
  clearTimeout(timer)
}

/** @throws ProblemError `too_large` */
async function readBytes(c: AppContext, most: number): Promise<Uint8Array> {
  const stream: ReadableStream<Uint8Array> | null = c.req.raw.body
  const chunks: Uint8Array[] = []
  let size = 0
  if (stream === null) return new Uint8Array()
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size > most) throw new ProblemError('too_large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
