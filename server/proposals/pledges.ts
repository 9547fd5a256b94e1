/** What a proposal would cost, and what companies commit to that together: when it is covered, it is begun. */
import type { CommitmentInput, ProposalOfferInput, ProposalOfferView } from '../../shared/api/proposals.ts'
import type { Money } from '../../shared/money/amount.ts'
import { commit, withdrawCommitment, type Pledge } from '../../shared/proposal/commitments.ts'
import { isLive, whyNotProposal } from '../../shared/proposal/proposal.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import type { ProposalCommitmentRow, ProposalOfferRow, ProposalRow } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'
import type { MailOrigin } from '../tickets/tickets.ts'
import type { Vendor } from '../vendors/settings.ts'
import { factsOf, refuse, takeFor } from './asking.ts'
import { beginFollowing } from './following.ts'
import { keepNews } from './news.ts'
import { noteOf } from './noting.ts'
import { tellCommitted, type Share } from './owing.ts'
import { enterState } from './queries.ts'
import { timestamp } from './views.ts'

type Key = Pick<ProposalRow, 'vendor_id' | 'id'>

type NamedCommitment = ProposalCommitmentRow & { readonly company_name: string; readonly person_name: string }

/**
 * An operator says what it would cost. What was committed to another price is committed no more.
 * @throws ProblemError `not_found`; `outdated`; `refused`
 */
export async function makeProposalOffer(
  work: Work,
  by: Caller,
  id: string,
  { after, amount, currency }: ProposalOfferInput,
  mail: MailOrigin,
): Promise<void> {
  const { trx, now } = work
  const row = await takeFor(trx, by, id, 'offer')
  const known = await findOffer(trx, row)
  if (known?.state === 'covered') refuse('offer_is_covered')
  const standing = known?.state === 'open' ? known.version : 0
  if (standing !== after) throw new ProblemError('outdated')
  const dropped = await dropCommitments(trx, row)
  const offer: Omit<ProposalOfferRow, 'vendor_id' | 'proposal_id'> = {
    // Above one that was taken back, too: what somebody still has of that is not this.
    version: (known?.version ?? 0) + 1,
    state: 'open',
    amount,
    currency,
    created_at: now,
    created_by: by.person.id,
    covered_at: null,
  }
  await trx
    .insertInto('proposal_offers')
    .values({ vendor_id: row.vendor_id, proposal_id: row.id, ...offer })
    .onConflict((same) => same.columns(['vendor_id', 'proposal_id']).doUpdateSet(offer))
    .execute()
  if (known !== undefined) {
    const owing = { what: 'repriced', currency: known.currency, price: { amount, currency }, mail } as const
    await tellCommitted(work, by.vendor, row, dropped, owing)
  }
  await noteOf(work, by, 'proposal.offered', row, { amount, currency })
}

/** An operator takes the price back. @throws ProblemError `not_found`; `outdated`; `refused` */
export async function withdrawProposalOffer(
  work: Work,
  by: Caller,
  id: string,
  version: number,
  mail: MailOrigin,
): Promise<void> {
  const row = await takeFor(work.trx, by, id, 'move')
  const offer = await findOffer(work.trx, row)
  if (offer === undefined || offer.state === 'withdrawn') refuse('offer_none')
  if (offer.version !== version) throw new ProblemError('outdated')
  if (offer.state === 'covered') refuse('offer_is_covered')
  await endOffer(work, by.vendor, row, mail)
  await noteOf(work, by, 'proposal.offer_withdrawn', row)
}

/**
 * A company commits to a share: by its primary contact, or by an operator to whom it was said. The one that covers the
 * price has the proposal begun.
 * @returns whether it did
 * @throws ProblemError `not_found`; `invalid` for a company that is none; `refused`
 */
export async function commitShare(
  work: Work,
  by: Caller,
  id: string,
  { version, amount, company }: CommitmentInput,
  mail: MailOrigin,
): Promise<boolean> {
  const { trx, now } = work
  const row = await takeFor(trx, by, id, 'commit')
  const companyId = await committing(trx, by, company)
  const offer = await findOffer(trx, row)
  if (offer === undefined) refuse('offer_none')
  const outcome = commit(await pledgeOf(trx, row, offer), { companyId, amount }, version)
  if ('refusal' in outcome) refuse(outcome.refusal)
  const share = { amount, person_id: by.person.id, at: now }
  await trx
    .insertInto('proposal_commitments')
    .values({ vendor_id: row.vendor_id, proposal_id: row.id, company_id: companyId, ...share })
    .onConflict((same) => same.columns(['vendor_id', 'proposal_id', 'company_id']).doUpdateSet(share))
    .execute()
  // Who gives something for it hears what becomes of it, unless they have said that they would rather not.
  if (by.actor.kind === 'customer') await beginFollowing(trx, row, { personId: by.person.id, at: now })
  else {
    const price = { amount: offer.amount, currency: offer.currency }
    const own = { company_id: companyId, person_id: by.person.id, amount }
    const owing = { what: 'recorded', currency: offer.currency, price, mail } as const
    await tellCommitted(work, by.vendor, row, [own], owing)
  }
  if (!outcome.covers) return false
  await setOffer(trx, row, { state: 'covered', covered_at: now })
  if (row.state === 'in_development') return false
  await enterState(trx, row, { state: 'in_development', reason: null, at: now })
  await keepNews(work, row, by.person.id, { state: 'in_development', reason: null })
  return true
}

/** A company takes its share back. @throws ProblemError as `commitShare` */
export async function takeShareBack(
  work: Work,
  by: Caller,
  id: string,
  company: string | undefined,
): Promise<void> {
  const { trx } = work
  const row = await takeFor(trx, by, id, 'move')
  const companyId = await committing(trx, by, company)
  const offer = await findOffer(trx, row)
  if (offer === undefined) refuse('offer_none')
  const outcome = withdrawCommitment(await pledgeOf(trx, row, offer), companyId)
  if ('refusal' in outcome) refuse(outcome.refusal)
  await trx
    .deleteFrom('proposal_commitments')
    .where('vendor_id', '=', row.vendor_id)
    .where('proposal_id', '=', row.id)
    .where('company_id', '=', companyId)
    .execute()
}

/** Whether a company has committed to it whose people would not be of this audience. */
export async function hasCommittedOutside(read: Reader, row: Key, audience: string): Promise<boolean> {
  if (audience === 'all') return false
  return (await commitmentsOf(read, row)).some(({ company_id }) => company_id !== audience)
}

/** Whether companies have been asked to give something for it, and nothing has ended that. */
export async function hasOffer(read: Reader, row: Key): Promise<boolean> {
  const offer = await findOffer(read, row)
  return offer !== undefined && offer.state !== 'withdrawn'
}

/** The offer as somebody sees it; null for none, or one that was taken back. */
export async function offerView(
  read: Reader,
  by: Caller,
  row: ProposalRow,
): Promise<ProposalOfferView | null> {
  const offer = await findOffer(read, row)
  if (offer === undefined || offer.state === 'withdrawn') return null
  const rows = await commitmentsOf(read, row)
  const sum = rows.reduce((all, { amount }) => all + amount, 0)
  const money = (amount: number): Money => ({ amount, currency: offer.currency })
  const own = rows.find(({ company_id }) => company_id === by.person.companyId)
  return {
    version: offer.version,
    state: offer.state,
    price: money(offer.amount),
    committed: money(sum),
    left: money(offer.amount - sum),
    own: own === undefined ? null : money(own.amount),
    companies: rows.length,
    mayCommit:
      offer.state === 'open' &&
      isLive(row.state) &&
      whyNotProposal(factsOf(row), 'commit') === null &&
      (by.actor.kind === 'operator' ||
        (by.actor.companyRole === 'primary_contact' && by.person.companyId !== null)),
    ...(by.actor.kind === 'operator' && {
      commitments: rows.map(({ company_id, company_name, person_id, person_name, amount, at }) => ({
        company: { id: company_id, name: company_name },
        amount: money(amount),
        by: { id: person_id, name: person_name },
        at: timestamp(at),
      })),
    }),
  }
}

/** The company that somebody commits. @throws ProblemError `not_found` for who commits none; `invalid` */
async function committing(
  read: Reader,
  { actor, vendor }: Caller,
  named: string | undefined,
): Promise<string> {
  if (actor.kind === 'customer') {
    if (actor.companyRole !== 'primary_contact' || actor.companyId === null || named !== undefined) {
      throw new ProblemError('not_found')
    }
    return actor.companyId
  }
  if (named === undefined) {
    throw new ProblemError('invalid', { errors: [{ field: 'company', code: 'required' }] })
  }
  const known = await read
    .selectFrom('companies')
    .select('id')
    .where('vendor_id', '=', vendor.id)
    .where('id', '=', named)
    .executeTakeFirst()
  if (known === undefined) {
    throw new ProblemError('invalid', { errors: [{ field: 'company', code: 'not_one_of' }] })
  }
  return known.id
}

async function pledgeOf(read: Reader, row: Key, offer: ProposalOfferRow): Promise<Pledge> {
  const rows = await commitmentsOf(read, row)
  return {
    state: offer.state,
    version: offer.version,
    price: offer.amount,
    commitments: rows.map(({ company_id, amount }) => ({ companyId: company_id, amount })),
  }
}

function findOffer(read: Reader, { vendor_id, id }: Key): Promise<ProposalOfferRow | undefined> {
  return read
    .selectFrom('proposal_offers')
    .selectAll()
    .where('vendor_id', '=', vendor_id)
    .where('proposal_id', '=', id)
    .executeTakeFirst()
}

function commitmentsOf(read: Reader, { vendor_id, id }: Key): Promise<NamedCommitment[]> {
  return read
    .selectFrom('proposal_commitments as s')
    .innerJoin('companies as c', (join) =>
      join.onRef('c.vendor_id', '=', 's.vendor_id').onRef('c.id', '=', 's.company_id'),
    )
    .innerJoin('people as k', (join) =>
      join.onRef('k.vendor_id', '=', 's.vendor_id').onRef('k.id', '=', 's.person_id'),
    )
    .selectAll('s')
    .select(['c.name as company_name', 'k.name as person_name'])
    .where('s.vendor_id', '=', vendor_id)
    .where('s.proposal_id', '=', id)
    .orderBy('s.at')
    .orderBy('s.company_id')
    .execute()
}

/**
 * Nothing is asked for any more, nor owed, and who had committed to it is told so.
 * @param states in which the offer ends; it stays in others
 */
export async function endOffer(
  work: Work,
  vendor: Vendor,
  row: Key & Pick<ProposalRow, 'title'>,
  mail: MailOrigin,
  states: readonly ProposalOfferRow['state'][] = ['open', 'covered'],
): Promise<void> {
  const offer = await findOffer(work.trx, row)
  if (offer === undefined || !states.includes(offer.state)) return
  const dropped = await dropCommitments(work.trx, row)
  await setOffer(work.trx, row, { state: 'withdrawn' })
  const owing = { what: 'ended', currency: offer.currency, price: null, mail } as const
  await tellCommitted(work, vendor, row, dropped, owing)
}

async function setOffer(trx: Trx, { vendor_id, id }: Key, change: Partial<ProposalOfferRow>): Promise<void> {
  await trx
    .updateTable('proposal_offers')
    .set(change)
    .where('vendor_id', '=', vendor_id)
    .where('proposal_id', '=', id)
    .execute()
}

async function dropCommitments(trx: Trx, { vendor_id, id }: Key): Promise<readonly Share[]> {
  return await trx
    .deleteFrom('proposal_commitments')
    .where('vendor_id', '=', vendor_id)
    .where('proposal_id', '=', id)
    .returning(['company_id', 'person_id', 'amount'])
    .execute()
}
