/** Takes mail that a mail service posts: the raw mail, signed, and answered for once it is kept (S31). */
import type { AppContext } from '../../http/env.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Commit } from '../../storage/commit.ts'
import type { Reader } from '../../storage/store.ts'
import { keepArrival, MAIL_LIMIT } from '../arrivals.ts'
import { ArrivingMail } from './arriving.ts'
import { checkSigned, readSigned } from './signature.ts'
import { envelopeAtTop } from './trace.ts'

/** Mails that come in at a time. */
const AT_ONCE = 8

let underWay = 0

export interface WebhookDeps {
  readonly read: Reader
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  /** Told after the commit. */
  readonly arrived: () => void
}

/**
 * Keeps the mail that a request brings. Sent again it is the one that is there, so that a sender who heard nothing may
 * repeat it, and who has listened in gains nothing by doing so.
 * @throws ProblemError `unsupported_media_type`, `too_large`, `signature_wrong` (for a source that is not there too),
 *   `unavailable` when too many come at once, `invalid` for an empty one
 */
export async function takePosted(c: AppContext, deps: WebhookDeps, sourceId: string): Promise<void> {
  const type = (c.req.header('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase()
  const encoding = c.req.header('Content-Encoding') ?? 'identity'
  if ((type !== 'message/rfc822' && type !== 'application/octet-stream') || encoding !== 'identity') {
    throw new ProblemError('unsupported_media_type')
  }
  if (Number(c.req.header('Content-Length') ?? 0) > MAIL_LIMIT) throw new ProblemError('too_large')
  const signed = readSigned((name) => c.req.header(name), deps.clock())
  const source = await deps.read
    .selectFrom('mail_sources')
    .select(['id', 'vendor_id', 'secret'])
    .where('id', '=', sourceId)
    .where('kind', '=', 'webhook')
    .executeTakeFirst()
  if (signed === null || source === undefined || source.secret === null) {
    throw new ProblemError('signature_wrong')
  }
  if (underWay >= AT_ONCE) throw new ProblemError('unavailable', { retryAfter: 5 })
  underWay += 1
  const mail = new ArrivingMail(deps.commit)
  try {
    const check = checkSigned(signed, source.secret)
    await gather(c, mail, check.add)
    const raw = mail.end()
    if (!check.holds()) throw new ProblemError('signature_wrong')
    if (raw.size === 0) throw new ProblemError('invalid', { errors: [{ field: '', code: 'required' }] })
    await deps.commit(async (work) => {
      await keepArrival(work, {
        vendorId: source.vendor_id,
        sourceId: source.id,
        mail: raw,
        envelope: envelopeAtTop(mail.head()),
      })
      await work.trx
        .updateTable('mail_sources')
        .set({ worked_at: work.now })
        .where('id', '=', source.id)
        .execute()
    })
  } catch (error) {
    // What is left of it is swept.
    await mail.drop().catch(() => undefined)
    throw error
  } finally {
    underWay -= 1
  }
  deps.arrived()
}

async function gather(c: AppContext, mail: ArrivingMail, each: (chunk: Uint8Array) => void): Promise<void> {
  const stream: ReadableStream<Uint8Array> | null = c.req.raw.body
  if (stream !== null) {
    for await (const chunk of stream) {
      mail.add(chunk)
      if (mail.overflown) throw new ProblemError('too_large')
      each(chunk)
      await mail.settle()
    }
  }
}
