/** What customers and operators read of proposals. */
import { z } from 'zod'
import {
  COMMENTS_SHOWN,
  type proposalsQuery,
  type ProposalsPage,
  type ProposalView,
  type SimilarProposals,
} from '../../shared/api/proposals.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { thoseIn } from '../../shared/proposal/merging.ts'
import { visibilities } from '../../shared/proposal/proposal.ts'
import { audiencesOf, sees } from '../../shared/proposal/sight.ts'
import { cursorsBy } from '../http/cursor.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader } from '../storage/store.ts'
import { mayTakePart, requireUsed } from './asking.ts'
import { likeTitle } from './finding.ts'
import { isFollowing } from './following.ts'
import { offerView } from './pledges.ts'
import {
  commentsOn,
  findFamilies,
  findProposal,
  findProposals,
  listProposals,
  listWaiting,
  placeOf,
  ticketsOf,
  votedFor,
  type NamedProposal,
} from './queries.ts'
import { shippedIn } from './shipping.ts'
import { labelsIn, timestamp, toComment, toSummary, treeOf, viewerOf } from './views.ts'

/** By votes, as large as a column of them can be. */
const { toCursor, fromCursor } = cursorsBy(z.int32())

/** Proposals that are offered while somebody types a title. */
const SIMILAR = 5

/**
 * A page of proposals that stand by themselves.
 * @throws ProblemError `invalid` for a cursor that is none; `not_found` for what is not the caller's to ask
 */
export async function listFor(
  read: Reader,
  by: Caller,
  locale: Locale,
  { state, sort, waiting, after, limit }: z.output<typeof proposalsQuery>,
): Promise<ProposalsPage> {
  requireUsed(by)
  const viewer = viewerOf(by)
  if (waiting === 'true' && viewer.kind !== 'operator') throw new ProblemError('not_found')
  const [place, vendorId] = [fromCursor(after), by.vendor.id]
  const audiences = viewer.kind === 'operator' ? null : audiencesOf(viewer)
  const found =
    waiting === 'true'
      ? await listWaiting(read, { vendorId, after: place, limit: limit + 1 })
      : await listProposals(read, { vendorId, audiences, state, sort, after: place, limit: limit + 1 })
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  const { visibility } = by.vendor.settings.proposals
  return {
    items: await summaries(read, by, rows),
    next: last === undefined ? null : toCursor(placeOf(last)),
    labels: labelsIn(by.vendor, locale),
    may: {
      propose: await mayTakePart(read, by),
      show:
        viewer.kind === 'operator' ? visibilities : visibility === 'all' ? ['all', 'company'] : ['company'],
    },
  }
}

/** What is there already, by a title that somebody types: of what was merged, where it goes on. @param now epoch ms */
export async function similarFor(
  read: Reader,
  by: Caller,
  title: string,
  now: number,
): Promise<SimilarProposals> {
  requireUsed(by)
  const viewer = viewerOf(by)
  const ids = await likeTitle(read, by, title.slice(0, 200), now)
  const rows = await findProposals(read, by.vendor.id, ids)
  const rootOf = new Map(rows.filter((row) => sees(viewer, row.audience)).map((row) => [row.id, row.root_id]))
  const roots = [...new Set(ids.flatMap((id) => rootOf.get(id) ?? []))]
  const byId = new Map((await findProposals(read, by.vendor.id, roots)).map((row) => [row.id, row]))
  const likest = roots
    .flatMap((id) => byId.get(id) ?? [])
    .filter((row) => sees(viewer, row.audience))
    .slice(0, SIMILAR)
  return { items: await summaries(read, by, likest) }
}

/** @throws ProblemError `not_found` */
export async function readProposal(
  read: Reader,
  by: Caller,
  locale: Locale,
  id: string,
): Promise<ProposalView> {
  requireUsed(by)
  const viewer = viewerOf(by)
  const { vendor } = by
  const row = await findProposal(read, vendor.id, id)
  if (row === undefined || !sees(viewer, row.audience)) throw new ProblemError('not_found')
  const family = await findFamilies(read, vendor.id, [row.root_id])
  const seen = family.filter((one) => sees(viewer, one.audience))
  const inside = new Set(thoseIn(new Map(family.map((one) => [one.id, one.merged_into])), id))
  const here = seen.filter((one) => inside.has(one.id))
  const reader = viewer.kind === 'operator' ? null : viewer.personId
  const comments = await commentsOn(
    read,
    vendor.id,
    here.map((one) => one.id),
    reader,
    COMMENTS_SHOWN,
  )
  const root = row.merged_into === null ? undefined : seen.find((one) => one.id === row.root_id)
  const voted = reader !== null && (await votedFor(read, vendor.id, reader, [row.root_id])).size > 0
  return {
    ...toSummary(row, viewer, voted),
    version: row.version,
    body: treeOf(row.body),
    reason: row.reason === null ? null : treeOf(row.reason),
    stateSince: timestamp(row.state_since),
    thread: comments.map((comment) => toComment(comment, viewer, id)),
    following: reader !== null && (await isFollowing(read, row, reader)),
    mergedInto: root === undefined ? null : { id: root.id, title: root.title },
    offer: await offerView(read, by, row),
    release: await shippedIn(read, by, locale, row),
    labels: labelsIn(vendor, locale),
    ...(viewer.kind === 'operator' && { desk: await deskOf(read, row, family, [...inside]) }),
  }
}

async function summaries(read: Reader, by: Caller, rows: readonly NamedProposal[]) {
  const viewer = viewerOf(by)
  const ids = rows.map(({ id }) => id)
  const voted = viewer.kind === 'operator' ? null : await votedFor(read, by.vendor.id, viewer.personId, ids)
  return rows.map((row) => toSummary(row, viewer, voted?.has(row.id) === true))
}

async function deskOf(
  read: Reader,
  row: NamedProposal,
  family: readonly NamedProposal[],
  inside: readonly string[],
): Promise<NonNullable<ProposalView['desk']>> {
  const { vendor_id: vendorId, company_id: companyId } = row
  const company = companyId === null ? undefined : await findCompany(read, vendorId, companyId)
  return {
    text: row.source,
    reason: row.reason_source,
    company: company ?? null,
    merged: family.filter((one) => one.merged_into === row.id).map(({ id, title }) => ({ id, title })),
    tickets: await ticketsOf(read, vendorId, inside),
  }
}

function findCompany(read: Reader, vendorId: string, id: string) {
  return read
    .selectFrom('companies')
    .select(['id', 'name'])
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .executeTakeFirst()
}
