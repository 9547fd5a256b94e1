/**
 * The changelog: operators write releases and say when they are out, customers read those that are for them. One that is
 * scheduled is out when its time has come, by how it is asked for: nothing has to happen then.
 */
import type { AuditAction, AuditEntry } from '../../shared/api/audit.ts'
import type {
  PublicationInput,
  Reactions,
  ReactionsAnswer,
  ReleaseChange,
  ReleaseDetail,
  ReleasesPage,
  ReleasesSeen,
  ReleaseSummaries,
} from '../../shared/api/releases.ts'
import type { z } from 'zod'
import type { releasesQuery } from '../../shared/api/releases.ts'
import type { CustomerSession } from '../../shared/api/sessions.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { ReactionSign } from '../../shared/release/reactions.ts'
import {
  publicationTime,
  releaseStateAt,
  SCHEDULE_DAYS_LIMIT,
  whyNotRelease,
  withdrawn,
} from '../../shared/release/release.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Caller } from '../http/env.ts'
import { fromCursor, toCursor } from '../http/cursor.ts'
import { ProblemError } from '../http/problem.ts'
import { forgetRelease } from '../proposals/proposals.ts'
import type { Work } from '../storage/commit.ts'
import type { MailOrigin } from '../tickets/tickets.ts'
import { newId } from '../storage/ids.ts'
import { companiesReading } from '../storage/release-readers.ts'
import type { ReleaseRow } from '../storage/schema.ts'
import { forgetDocuments } from '../storage/search/documents.ts'
import type { Reader } from '../storage/store.ts'
import {
  countNew,
  countReactions,
  deleteRelease,
  findNewAfter,
  findReadable,
  holdRelease,
  findRelease,
  insertRelease,
  keepSeen,
  listReleases,
  newsAmong,
  reactionsBy,
  replaceReactions,
  updateRelease,
  type Looker,
  type NamedRelease,
} from './queries.ts'
import { hasMoreReaders, readersSaid, requireAudience } from './audience.ts'
import { replaceAudience } from './audience-queries.ts'
import { indexRelease } from './finding.ts'
import { keepReleasePictures } from './pictures.ts'
import { requireProposals, requireTickets, settledFor, shipProposals } from './settling.ts'
import {
  proposalsOf,
  replaceProposals,
  replaceTickets,
  ticketsOf,
  unsettleProposals,
  unsettleTickets,
} from './settling-queries.ts'
import { columnsOf, reactionsByRelease, textOf, toDetail, toSummary, toView, type Said } from './views.ts'

export { showReleases } from './finding.ts'
export { seeReleasePictures } from './pictures.ts'

type Query = z.output<typeof releasesQuery>

/** Who asks, and in which language. */
export interface Asking {
  readonly by: Caller
  readonly locale: Locale
  /** Epoch ms. */
  readonly now: number
}

/** A page of all releases in a state, for operators. @throws ProblemError `invalid` for a cursor that is none */
export async function listForOperator(
  read: Reader,
  { by: { vendor }, locale, now }: Asking,
  { state, after, limit }: Query,
): Promise<ReleaseSummaries> {
  const found = await listReleases(read, { vendorId: vendor.id, state, now }, fromCursor(after), limit + 1)
  const { rows, next } = pageOf(found, limit)
  return { items: rows.map((row) => toSummary(row, { locale, vendorLocale: vendor.locale }, now)), next }
}

/**
 * A page of what is published for a customer.
 * @throws ProblemError `not_found` for another state than that; `invalid` for a cursor that is none
 */
export async function listForCustomer(
  read: Reader,
  { by, locale, now }: Asking,
  { state, after, limit }: Query,
): Promise<ReleasesPage> {
  if (state !== 'published') throw new ProblemError('not_found')
  const looker = lookerOf(by)
  const [newAfter, found] = await Promise.all([
    findNewAfter(read, looker),
    listReleases(
      read,
      { vendorId: looker.vendorId, state, now, audience: looker },
      fromCursor(after),
      limit + 1,
    ),
  ])
  const { rows, next } = pageOf(found, limit)
  const reading = { locale, vendorLocale: by.vendor.locale }
  const ids = rows.map(({ id }) => id)
  const newer = rows.filter((row) => row.at > newAfter).map(({ id }) => id)
  const [reactions, settled, news] = await Promise.all([
    reactionsFor(read, looker, ids),
    settledFor(read, by, ids),
    newsAmong(read, looker, newer),
  ])
  const items = rows.map((row) =>
    toView(row, reading, { unread: news.has(row.id), reactions: reactions(row.id), ...settled(row.id) }),
  )
  return { items, next }
}

function pageOf(found: readonly ReleaseRow[], limit: number) {
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  return { rows, next: last === undefined ? null : toCursor(last) }
}

/** What of the changelog is new to somebody, for their session. @param now epoch ms */
export async function changesFor(
  read: Reader,
  looker: Looker,
  now: number,
): Promise<Pick<CustomerSession, 'changes'>> {
  return { changes: await countNew(read, looker, await findNewAfter(read, looker), now) }
}

/**
 * A customer has seen all that was out by then, on whatever device; what is still to come they have not.
 * @param until RFC 3339
 */
export async function markSeen({ trx, now }: Work, by: Caller, until: string): Promise<ReleasesSeen> {
  const looker = lookerOf(by)
  await keepSeen(trx, looker, Math.min(Date.parse(until), now))
  return { changes: await countNew(trx, looker, await findNewAfter(trx, looker), now) }
}

/** A customer gives a release these signs, and no others. @throws ProblemError `not_found` for what they cannot read */
export async function react(
  { trx, now }: Work,
  by: Caller,
  id: string,
  signs: readonly ReactionSign[],
): Promise<ReactionsAnswer> {
  const looker = lookerOf(by)
  if ((await findReadable(trx, looker, id, now)) === undefined) throw new ProblemError('not_found')
  await replaceReactions(trx, looker, id, signs)
  return { reactions: (await reactionsFor(trx, looker, [id]))(id) }
}

async function reactionsFor(
  read: Reader,
  looker: Looker,
  ids: readonly string[],
): Promise<(id: string) => Reactions> {
  const [counts, own] = await Promise.all([
    countReactions(read, looker.vendorId, ids),
    reactionsBy(read, looker, ids),
  ])
  return reactionsByRelease(counts, own)
}

/** @throws ProblemError `not_found` */
export async function readRelease(
  read: Reader,
  { vendor }: Caller,
  id: string,
  now: number,
): Promise<ReleaseDetail> {
  return detailOf(read, await requireRelease(read, vendor.id, id), now)
}

/** An operator begins a release: a draft. @throws ProblemError `invalid` for companies, kinds or tickets that are none */
export async function addRelease(work: Work, by: Caller, input: Said): Promise<ReleaseDetail> {
  const { trx, now } = work
  await requireAudience(work, by.vendor.id, input.audience)
  const tickets = await requireTickets(trx, by.vendor.id, input)
  const proposals = await requireProposals(trx, by.vendor.id, input)
  const row: ReleaseRow = {
    id: newId(now),
    vendor_id: by.vendor.id,
    version: 1,
    state: 'draft',
    at: now,
    ...columnsOf(input),
    created_at: now,
    updated_at: now,
    updated_by: by.person.id,
    told_at: null,
  }
  await insertRelease(trx, row)
  tellWritten(work, by)
  await replaceAudience(trx, row, input.audience)
  await replaceTickets(trx, row, tickets)
  await replaceProposals(trx, row, proposals)
  await keepReleasePictures(work, row)
  await indexRelease(work, row)
  return detailOf(trx, { ...row, updater_name: by.person.name }, now)
}

/**
 * An operator writes a release anew. One that is out stays so, and is not new again to who has seen it: what is new goes by
 * when it was published, the same for everybody, and for most nothing has changed. Who waits for a ticket or a proposal
 * that it settles besides is told by mail of that, and who may read it only now of all that is theirs in it.
 * @throws ProblemError `not_found`; `outdated` when it was changed since that version; `invalid` for companies, kinds or
 *   tickets that are none
 */
export async function changeRelease(
  work: Work,
  by: Caller,
  id: string,
  { version, ...input }: Said & Pick<ReleaseChange, 'version'>,
  mail: MailOrigin,
): Promise<ReleaseDetail> {
  await requireAudience(work, by.vendor.id, input.audience)
  const row = await requireVersion(work, by, id, version)
  const tickets = await requireTickets(work.trx, by.vendor.id, input)
  const proposals = await requireProposals(work.trx, by.vendor.id, input)
  const moreTickets = await replaceTickets(work.trx, row, tickets)
  const moreProposals = await replaceProposals(work.trx, row, proposals)
  const moreReaders = await hasMoreReaders(work.trx, row, input.audience)
  if (moreReaders) await unsettleTickets(work.trx, row)
  const more = moreTickets || moreProposals || moreReaders
  const columns = columnsOf(input)
  const before = await companiesReading(work.trx, row)
  const changed = await write(work, by, { id, version }, { ...columns, ...(more && { told_at: null }) })
  await replaceAudience(work.trx, row, input.audience)
  const state = releaseStateAt(row, work.now)
  if (state === 'published') {
    await shipProposals(work, by.vendor, row, mail)
    await forgetRelease(work, row.vendor_id, id, proposals)
    const after = await companiesReading(work.trx, { ...row, ...columns })
    tellReaders(work, by, before === null || after === null ? null : new Set([...before, ...after]))
  }
  if (state !== 'draft') await noteOf(work, by, 'release.changed', row)
  await keepReleasePictures(work, { ...row, ...columns })
  await haveFound(work, by.vendor.id, id)
  return changed()
}

/**
 * Publishes a release, now or at a time to come.
 * @throws ProblemError `not_found`; `outdated`; `refused` with `release_published`; `invalid` for a time that is past or
 *   too far ahead
 */
export async function publishRelease(
  work: Work,
  by: Caller,
  id: string,
  { version, at: asked }: PublicationInput,
  mail: MailOrigin,
): Promise<ReleaseDetail> {
  const row = await requireVersion(work, by, id, version)
  const reason = whyNotRelease(releaseStateAt(row, work.now), 'publish')
  if (reason !== null) throw new ProblemError('refused', { reason })
  const at = publicationTime(typeof asked === 'string' ? Date.parse(asked) : null, work.now)
  if (at === null) {
    throw new ProblemError('invalid', {
      errors: [{ field: 'at', code: 'not_within_days', limit: SCHEDULE_DAYS_LIMIT }],
    })
  }
  const changed = await write(work, by, { id, version }, { state: 'published', at, told_at: null })
  if (at <= work.now) await shipProposals(work, by.vendor, row, mail)
  await noteOf(work, by, 'release.published', row, { at: new Date(at).toISOString() })
  await haveFound(work, by.vendor.id, id)
  return changed()
}

/** Takes a release back. @throws ProblemError `not_found`; `outdated`; `refused` with `release_not_published` */
export async function withdrawRelease(
  work: Work,
  by: Caller,
  id: string,
  version: number,
): Promise<ReleaseDetail> {
  const row = await requireVersion(work, by, id, version)
  const before = releaseStateAt(row, work.now)
  const reason = whyNotRelease(before, 'withdraw')
  if (reason !== null) throw new ProblemError('refused', { reason })
  const state = withdrawn(before)
  const at = state === 'draft' ? row.created_at : row.at
  const changed = await write(work, by, { id, version }, { state, at })
  if (state === 'withdrawn') {
    await unsettleProposals(work.trx, row)
    await forgetRelease(work, row.vendor_id, id, [])
    tellReaders(work, by, await companiesReading(work.trx, row))
  }
  await noteOf(work, by, 'release.withdrawn', row)
  await haveFound(work, by.vendor.id, id)
  return changed()
}

/** Deletes a draft as it was seen. @throws ProblemError `not_found`; `outdated`; `refused` with `release_not_draft` */
export async function removeRelease(work: Work, by: Caller, id: string, version: number): Promise<void> {
  const { trx, now } = work
  const row = await requireVersion(work, by, id, version)
  const reason = whyNotRelease(releaseStateAt(row, now), 'delete')
  if (reason !== null) throw new ProblemError('refused', { reason })
  if (!(await deleteRelease(trx, row))) throw new ProblemError('outdated')
  await forgetDocuments(work, { vendorId: row.vendor_id, kind: 'release', id })
  tellWritten(work, by)
  await keepReleasePictures(work, { ...row, texts: '{}' })
  await noteOf(work, by, 'release.deleted', row)
}

/** What operators do to what customers read, in the audit log. */
async function noteOf(
  work: Work,
  { vendor, person }: Caller,
  action: Extract<AuditAction, `release.${string}`>,
  row: ReleaseRow,
  detail: AuditEntry['detail'] = {},
): Promise<void> {
  const { title } = textOf(row, { locale: vendor.locale, vendorLocale: vendor.locale })
  await recordAudit(work, {
    vendorId: vendor.id,
    actor: { id: person.id, name: person.name },
    action,
    subject: { id: row.id, name: row.label === null ? title : `${row.label} ${title}` },
    detail,
  })
}

/** Has those told after the commit who could read it, or can now. @param companies null for all customers */
function tellReaders({ passing }: Work, { vendor }: Caller, companies: ReadonlySet<string> | null): void {
  passing.push({ about: 'changes', vendorId: vendor.id, companies: companies && [...companies] })
}

/** Has those told after the commit who have it open at the desk. */
function tellWritten({ passing }: Work, { vendor }: Caller): void {
  passing.push({ about: 'written', vendorId: vendor.id })
}

/** Has a release found as it now is. */
async function haveFound(work: Work, vendorId: string, id: string): Promise<void> {
  const row = await requireRelease(work.trx, vendorId, id)
  await indexRelease(work, row)
}

/** Writes to a release in that version; what it then is can be read when all else of it is written. */
async function write(
  work: Work,
  by: Caller,
  { id, version }: { readonly id: string; readonly version: number },
  change: Partial<ReleaseRow>,
): Promise<() => Promise<ReleaseDetail>> {
  const { trx, now } = work
  const vendorId = by.vendor.id
  const written = { ...change, updated_at: now, updated_by: by.person.id }
  if (!(await updateRelease(trx, { vendor_id: vendorId, id, version }, written))) {
    throw new ProblemError('outdated')
  }
  tellWritten(work, by)
  return async () => detailOf(trx, await requireRelease(trx, vendorId, id), now)
}

async function requireRelease(read: Reader, vendorId: string, id: string): Promise<NamedRelease> {
  const row = await findRelease(read, vendorId, id)
  if (row === undefined) throw new ProblemError('not_found')
  return row
}

async function requireVersion(work: Work, by: Caller, id: string, version: number): Promise<NamedRelease> {
  await holdRelease(work.trx, by.vendor.id, id)
  const row = await requireRelease(work.trx, by.vendor.id, id)
  if (row.version !== version) throw new ProblemError('outdated')
  return row
}

async function detailOf(read: Reader, row: NamedRelease, now: number): Promise<ReleaseDetail> {
  const audience = await readersSaid(read, row)
  const tickets = await ticketsOf(read, row)
  const proposals = await proposalsOf(read, row)
  const { useful, love, hooray } = reactionsByRelease(
    await countReactions(read, row.vendor_id, [row.id]),
    [],
  )(row.id)
  const reactions = { useful: useful.count, love: love.count, hooray: hooray.count }
  return toDetail(row, { audience, tickets, proposals, reactions }, now)
}

function lookerOf({ vendor, person }: Caller): Looker {
  return { vendorId: vendor.id, personId: person.id, companyId: person.companyId }
}
