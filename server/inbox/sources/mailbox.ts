/**
 * Reads a mailbox: takes each mail that came since, one after the other, and waits for the next. How far it has come is
 * written in the transaction that keeps a mail, so whoever goes on after a kill takes none twice and leaves none out.
 * Flags say nothing here: a human may read the same mailbox.
 */
import type { ImapFlow } from 'imapflow'
import type { SourceFailure } from '../../../shared/api/mail-sources.ts'
import type { Commit, Work } from '../../storage/commit.ts'
import { keepArrival, MAIL_LIMIT } from '../arrivals.ts'
import { PORTION, type OpenMailbox } from './imap.ts'
import type { Progress } from './keeping.ts'
import { ArrivingMail } from './arriving.ts'
import { envelopeAtTop } from './trace.ts'

const DAY = 24 * 60 * 60_000

/** Milliseconds that are looked through again when a mailbox counts anew (its UIDVALIDITY has changed). */
const AGAIN = 30 * DAY

/** Milliseconds between two looks where nothing is heard, and between two signs that this process still reads. */
const LOOK = 3 * 60_000
export const BEAT = 30_000

/** The hold on a source: only who has it goes on. */
export interface Hold {
  readonly progress: Progress
  /**
   * Writes how far it is, and what `along` does, in one transaction.
   * @throws LeaseLost when another has the source by now; nothing is done then
   */
  advance(change: Partial<Progress>, along?: (work: Work) => Promise<void>): Promise<void>
  /** Notes what went wrong where reading goes on. */
  note(failure: SourceFailure): Promise<void>
}

export interface ReadOptions {
  readonly vendorId: string
  readonly sourceId: string
  /** Epoch milliseconds: what came before is none of ours. */
  readonly addedAt: number
  /** Whether what was taken is marked as read. */
  readonly seen: boolean
  readonly hold: Hold
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  /** Told after each commit that kept a mail. */
  readonly arrived: () => void
  /** Ends the reading. */
  readonly signal: AbortSignal
}

/** Reads until the signal ends it or the connection does. @throws LeaseLost, and errors of the connection */
export async function readMailbox({ client, mailbox }: OpenMailbox, options: ReadOptions): Promise<void> {
  const { hold, signal, clock } = options
  let news = Promise.withResolvers<void>()
  const heard = () => news.resolve()
  client.on('exists', heard)
  client.on('close', heard)
  signal.addEventListener('abort', heard)
  await begin(options, mailbox)
  /* oxlint-disable no-await-in-loop -- one look after the other */
  const ended = () => signal.aborted || !client.usable
  while (!ended()) {
    news = Promise.withResolvers()
    await look(client, options)
    const looked = clock()
    void client.idle().catch(heard)
    let isNews = false
    while (!isNews && clock() - looked < LOOK) {
      isNews = await Promise.race([news.promise.then(() => true), pause(BEAT)])
      if (ended()) break
      await hold.advance({})
    }
  }
  /* oxlint-enable no-await-in-loop */
  if (!signal.aborted) throw Object.assign(new Error('the connection was closed'), { code: 'NoConnection' })
}

/** Where to begin in a mailbox that is opened for the first time, or that counts anew. */
async function begin(
  { hold, addedAt, clock }: ReadOptions,
  { uidValidity, uidNext }: OpenMailbox['mailbox'],
): Promise<void> {
  const validity = String(uidValidity)
  if (hold.progress.validity === validity) return
  const known = hold.progress.validity !== null
  // Servers tell when a mail came to the second.
  const added = Math.floor(addedAt / 1000) * 1000
  const since = known ? Math.max(added, clock() - AGAIN) : added
  await hold.advance({ validity, uid: 0, since, below: uidNext - 1 })
}

/** Takes what is there and was not taken. */
async function look(client: ImapFlow, options: ReadOptions): Promise<void> {
  const { hold, signal } = options
  const { uid, below, since } = hold.progress
  const uids: number[] = []
  if (uid < below) {
    // Days are the server's own, wherever it lies.
    const found = await client.search(
      { uid: `${uid + 1}:${below}`, since: new Date(since - DAY) },
      { uid: true },
    )
    uids.push(...listed(found))
  }
  const from = Math.max(uid, below) + 1
  const found = listed(await client.search({ uid: `${from}:*` }, { uid: true }))
  // The last one is always in such a range, however low its number is (RFC 3501, section 6.4.8).
  uids.push(...found.filter((one) => one >= from))
  for (const one of uids.toSorted((a, b) => a - b)) {
    if (signal.aborted) return
    // oxlint-disable-next-line no-await-in-loop -- one at a time is in memory
    await take(client, options, one)
  }
  if (hold.progress.uid < below) await hold.advance({ uid: below })
}

/** @throws Error for a search that failed: that it found nothing would be believed, and mail passed over. */
function listed(found: number[] | false | undefined): number[] {
  if (found === undefined || found === false) throw new Error('the mailbox could not be searched')
  return found
}

async function take(client: ImapFlow, options: ReadOptions, uid: number): Promise<void> {
  const { hold, commit, vendorId, sourceId, seen, arrived } = options
  const { below, since } = hold.progress
  const about = await client.fetchOne(
    String(uid),
    { uid: true, size: true, internalDate: true },
    { uid: true },
  )
  // Somebody has removed it meanwhile.
  if (about === undefined || about === false) return hold.advance({ uid })
  const came = about.internalDate === undefined ? since : new Date(about.internalDate).getTime()
  if (uid <= below && came < since) return hold.advance({ uid })
  const mail = new ArrivingMail(commit)
  try {
    if ((about.size ?? 0) <= MAIL_LIMIT) await download(client, uid, hold, mail)
    if (mail.overflown || (about.size ?? 0) > MAIL_LIMIT) {
      await mail.drop()
      await hold.note({ fault: 'too_large', said: new Date(came).toISOString() })
      return await hold.advance({ uid })
    }
    const raw = mail.end()
    if (raw.size === 0) return await hold.advance({ uid })
    await hold.advance({ uid }, async (work) => {
      await keepArrival(work, { vendorId, sourceId, mail: raw, envelope: envelopeAtTop(mail.head()) })
    })
  } catch (error) {
    // What is left of it is swept.
    await mail.drop().catch(() => undefined)
    throw error
  }
  arrived()
  if (seen) await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
}

/** Ends where more comes than a mail may have, whatever the server said of its size. */
async function download(client: ImapFlow, uid: number, hold: Hold, mail: ArrivingMail): Promise<void> {
  const { content } = await client.download(String(uid), undefined, { uid: true, chunkSize: PORTION })
  if (content === undefined) return
  let beaten = performance.now()
  for await (const chunk of content) {
    if (Buffer.isBuffer(chunk)) mail.add(chunk)
    if (mail.overflown) return
    await mail.settle()
    if (performance.now() - beaten > BEAT) {
      await hold.advance({})
      beaten = performance.now()
    }
  }
}

function pause(ms: number): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms, false).unref()
  })
}
