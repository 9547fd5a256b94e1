/** `/api/mails`: mail that came in and is in no ticket, and the raw mails behind those that are. Operators alone. */
import { Hono } from 'hono'
import { idForm } from '../../shared/api/common.ts'
import { acceptanceInput, listMailsQuery } from '../../shared/api/mails.ts'
import { z } from 'zod'
import type { FilesDeps } from '../attachments/attachments.ts'
import { requireOperator } from '../http/caller.ts'
import type { AppContext, AppEnv } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import { answerOnce } from '../http/once.ts'
import { parseBody, parseQuery } from '../http/parse.ts'
import { ProblemError } from '../http/problem.ts'
import type { Commit } from '../storage/commit.ts'
import { piecesOf } from '../storage/raw-mails.ts'
import type { Store } from '../storage/store.ts'
import type { MailReader } from '../text/mail.ts'
import { withFilesOf } from './files.ts'
import { acceptMail, dismissMail, mailDetail, mailPage, readRaw, retryMail } from './held.ts'
import { mailIs, placeOfRaw } from './held-queries.ts'
import { openOriginal, originalPage, type OriginalDeps } from './original.ts'
import type { FilingDeps } from './outcome.ts'

export interface MailDeps {
  readonly store: Store
  readonly commit: Commit
  readonly reader: Pick<MailReader, 'read' | 'look'>
  /** Where the files of mails go. */
  readonly files: FilesDeps
  /** What accepting a mail needs. */
  readonly filing: Omit<FilingDeps, 'signer'>
  /** Told when mails wait that did not, or wait no more: of the vendor with this id. */
  readonly changed: (vendorId: string) => void
  /** Told when a mail is to be filed. */
  readonly wake: () => void
}

const nothing = z.strictObject({})

export function mailRoutes({ store, commit, reader, files, filing, changed, wake }: MailDeps) {
  return (
    new Hono<AppEnv>()
      .get('/', async (c) => {
        const { vendor } = requireOperator(c)
        return answerTagged(
          c,
          await mailPage(store.read, vendor.id, parseQuery(c, listMailsQuery), c.get('locale')),
        )
      })
      .get('/:id', async (c) => {
        const { vendor } = requireOperator(c)
        return answerTagged(c, await mailDetail(store.read, reader, vendor.id, mailId(c), c.get('locale')))
      })
      // As it came. Whatever it says of itself, no browser shows or runs it (S9, S12).
      .get('/:id/raw', async (c) => {
        const { vendor } = requireOperator(c)
        const id = mailId(c)
        const place = await placeOfRaw(store.read, vendor.id, id)
        if (place === null) throw new ProblemError('not_found')
        return c.body(streamOf(piecesOf(store.read, place.rawId)), 200, {
          'Content-Length': String(place.size),
          'Content-Type': 'application/octet-stream',
          'Content-Disposition': `attachment; filename="${id}.eml"`,
          'X-Content-Type-Options': 'nosniff',
          'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
          'Cache-Control': 'private, no-store',
        })
      })
      .post('/:id/pages', async (c) => {
        const operator = requireOperator(c)
        await parseBody(c, nothing)
        return c.json(await openOriginal({ store, commit, reader }, operator, mailId(c)), 201)
      })
      .post('/:id/acceptance', async (c) => {
        const operator = requireOperator(c)
        const id = mailId(c)
        const input = await parseBody(c, acceptanceInput)
        // Before the transaction: reading takes time.
        const read = await readRaw(store.read, reader, operator.vendor.id, id)
        if (read === null) await requireMail(store, operator.vendor.id, id)
        const mail = read?.mail ?? null
        const answer = await withFilesOf(files, operator.vendor, read, (kept) =>
          answerOnce(c, commit, (work) =>
            acceptMail(work, filing, operator, { id, mail, files: kept, input }, c.get('locale')),
          ),
        )
        changed(operator.vendor.id)
        return answer
      })
      .post('/:id/dismissal', async (c) => {
        const operator = requireOperator(c)
        const id = mailId(c)
        await parseBody(c, nothing)
        const answer = await answerOnce(c, commit, (work) => dismissMail(work, operator, id, c.get('locale')))
        changed(operator.vendor.id)
        return answer
      })
      .post('/:id/retry', async (c) => {
        const operator = requireOperator(c)
        const id = mailId(c)
        await parseBody(c, nothing)
        const answer = await answerOnce(c, commit, (work) => retryMail(work, operator, id, c.get('locale')))
        changed(operator.vendor.id)
        wake()
        return answer
      })
  )
}

/** `/mails/:id/:token`: the look of a mail, for a frame of the desk; looked at as often as one likes, for some minutes. */
export function mailPageRoutes(deps: Omit<OriginalDeps, 'commit'>) {
  const show = async (c: AppContext, remote: boolean) => {
    const page = await originalPage(deps, {
      id: c.req.param('id') ?? '',
      token: c.req.param('token') ?? '',
      remote,
    })
    if (page === null) throw new ProblemError('not_found')
    c.header('Content-Security-Policy', page.policy)
    c.header('X-Frame-Options', 'SAMEORIGIN')
    // Names are not looked up before somebody goes there, which nobody can.
    c.header('X-DNS-Prefetch-Control', 'off')
    return c.html(page.html, 200)
  }
  return new Hono<AppEnv>()
    .get('/:id/:token', (c) => show(c, false))
    .get('/:id/:token/pictures', (c) => show(c, true))
}

function streamOf(pieces: AsyncGenerator<Buffer, void>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done === true) controller.close()
      else controller.enqueue(new Uint8Array(value))
    },
    async cancel() {
      await pieces.return()
    },
  })
}

/** What cannot be read is refused as such only where it is there. @throws ProblemError `not_found` */
async function requireMail(store: Store, vendorId: string, id: string): Promise<void> {
  if (!(await mailIs(store.read, vendorId, id))) throw new ProblemError('not_found')
}

/** @throws ProblemError `not_found` for what is no id of ours */
function mailId(c: AppContext): string {
  const id = c.req.param('id') ?? ''
  if (!idForm.test(id)) throw new ProblemError('not_found')
  return id
}
