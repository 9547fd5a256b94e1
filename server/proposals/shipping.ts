/** Proposals that a release brings: named by it, marked as shipped when it is out, and shown with where they have shipped. */
import type { ProposalRef, ShippedIn } from '../../shared/api/proposals.ts'
import type { BroughtProposal } from '../../shared/api/releases.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { inLanguage, type ByLocale } from '../../shared/release/texts.ts'
import { sees } from '../../shared/proposal/sight.ts'
import type { Caller } from '../http/env.ts'
import type { Work } from '../storage/commit.ts'
import type { ProposalRow } from '../storage/schema.ts'
import { isFor } from '../storage/release-readers.ts'
import type { Reader } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import type { MailOrigin } from '../tickets/tickets.ts'
import { endOffer } from './pledges.ts'
import { enterState, findProposals, takeProposal, updateProposal, type NamedProposal } from './queries.ts'
import { viewerOf } from './views.ts'

/**
 * The proposals with these ids, where each goes on, by the id that was asked for. What the vendor has not is not in it.
 */
export async function broughtBy(
  read: Reader,
  vendorId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, BroughtProposal>> {
  const found = await whereTheyGoOn(read, vendorId, ids)
  return new Map(
    [...found].map(([id, { id: rootId, title, state, votes }]) => [id, { id: rootId, title, state, votes }]),
  )
}

/** The same for who reads it, as far as they see it; none where the vendor takes no proposals any more. */
export async function broughtFor(
  read: Reader,
  by: Pick<Caller, 'actor' | 'person' | 'vendor'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ProposalRef>> {
  if (by.actor.kind === 'customer' && !by.vendor.settings.proposals.used) return new Map()
  const found = await whereTheyGoOn(read, by.vendor.id, ids)
  const viewer = viewerOf(by)
  return new Map(
    [...found].flatMap(([id, root]) =>
      sees(viewer, root.audience) ? [[id, { id: root.id, title: root.title }] as const] : [],
    ),
  )
}

async function whereTheyGoOn(
  read: Reader,
  vendorId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NamedProposal>> {
  const rows = await findProposals(read, vendorId, ids)
  const roots = await findProposals(read, vendorId, [...new Set(rows.map((row) => row.root_id))])
  const byId = new Map(roots.map((root) => [root.id, root]))
  return new Map(
    rows.flatMap((row) => {
      const root = byId.get(row.root_id)
      return root === undefined ? [] : [[row.id, root] as const]
    }),
  )
}

/**
 * A release has brought these, or those that they go on in: they have shipped, whatever had been said of them before, for
 * who names one in a release says so. Who is told of the release hears of it by that, and only the companies that had
 * committed to a price that is asked for no more are mailed here.
 * @returns those that had not shipped before
 */
export async function markShipped(
  work: Work,
  vendor: Vendor,
  proposalIds: readonly string[],
  { releaseId, mail }: { readonly releaseId: string; readonly mail: MailOrigin },
): Promise<ProposalRef[]> {
  const { trx, now } = work
  const { id: vendorId } = vendor
  const found = await whereTheyGoOn(trx, vendorId, proposalIds)
  const roots = [...new Set([...found.values()].map(({ id }) => id))].toSorted()
  const shipped: ProposalRef[] = []
  for (const id of roots) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, in this order: of two who take the same, one waits
    const row = await takeProposal(trx, vendorId, id)
    if (row === undefined) continue
    // oxlint-disable-next-line no-await-in-loop -- the same
    await updateProposal(trx, row, { release_id: releaseId })
    work.passing.push({ vendorId, about: 'proposals', audience: row.audience })
    if (row.state === 'shipped') continue
    // oxlint-disable-next-line no-await-in-loop -- the same
    await enterState(trx, row, { state: 'shipped', reason: null, at: now })
    // oxlint-disable-next-line no-await-in-loop -- what has ended asks for no money any more
    await endOffer(work, vendor, row, mail, ['open'])
    shipped.push({ id, title: row.title })
  }
  return shipped
}

/**
 * A release is taken back, or brings no more than these: nothing says any more that it has brought something else. What
 * has shipped stays so.
 */
export async function forgetRelease(
  work: Work,
  vendorId: string,
  releaseId: string,
  brought: readonly string[],
): Promise<void> {
  const { trx } = work
  const gone = await trx
    .selectFrom('proposals')
    .select(['id', 'root_id', 'audience'])
    .where('vendor_id', '=', vendorId)
    .where('release_id', '=', releaseId)
    .execute()
  for (const { id, audience } of gone.filter((row) => !brought.includes(row.root_id))) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    await updateProposal(trx, { vendor_id: vendorId, id }, { release_id: null })
    work.passing.push({ vendorId, about: 'proposals', audience })
  }
}

/** The release that brought a proposal, if it is out and for who asks. */
export async function shippedIn(
  read: Reader,
  { actor, vendor, person }: Pick<Caller, 'actor' | 'person' | 'vendor'>,
  locale: Locale,
  { release_id: id }: Pick<ProposalRow, 'release_id'>,
): Promise<ShippedIn | null> {
  if (id === null) return null
  let query = read
    .selectFrom('releases as r')
    .select(['r.texts', 'r.label'])
    .where('r.vendor_id', '=', vendor.id)
    .where('r.id', '=', id)
    .where('r.state', '=', 'published')
  if (actor.kind === 'customer') query = query.where((eb) => isFor(eb, person))
  const row = await query.executeTakeFirst()
  if (row === undefined) return null
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `columnsOf` of the changelog
  const texts = JSON.parse(row.texts) as ByLocale<{ readonly title: string }>
  const said = inLanguage(texts, locale, vendor.locale)
  return said === null ? null : { id, label: row.label, title: said.text.title }
}
