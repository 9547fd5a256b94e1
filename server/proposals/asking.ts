/** What every use case of proposals asks first: whether there is one for who asks, and whether they may do that. */
import {
  whyNotProposal,
  type Deed,
  type ProposalFacts,
  type ProposalRefusal,
} from '../../shared/proposal/proposal.ts'
import { sees } from '../../shared/proposal/sight.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import { guestStanding, takeCustomer } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import type { ProposalRow } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'
import { takeProposal } from './queries.ts'
import { viewerOf } from './views.ts'

/** Customers find nothing where the vendor takes no proposals. @throws ProblemError `not_found` */
export function requireUsed({ actor, vendor }: Pick<Caller, 'actor' | 'vendor'>): void {
  if (actor.kind === 'customer' && !vendor.settings.proposals.used) throw new ProblemError('not_found')
}

/** Whether somebody may propose, vote and comment: not who is known by what they typed into a form alone. */
export async function mayTakePart(read: Reader, { actor, vendor, person }: Caller): Promise<boolean> {
  if (actor.kind === 'operator') return true
  return (await guestStanding(read, { id: person.id, vendor_id: vendor.id })) !== 'unproved'
}

/**
 * Holds a customer who is to take part, before anything else is held: a guest who joins an account at this moment does so
 * with what they do here, or has done so, and then this is done no more.
 * @throws ProblemError `not_found`
 */
export async function holdAsking(work: Work, { actor, vendor, person }: Caller): Promise<void> {
  if (actor.kind === 'customer') await takeCustomer(work, vendor.id, person.id)
}

/** @throws ProblemError `refused` with `proposal_guest` */
export async function requireKnown(read: Reader, by: Caller): Promise<void> {
  if (!(await mayTakePart(read, by))) refuse('proposal_guest')
}

/** A proposal that somebody may see, for a change. @throws ProblemError `not_found` */
export async function takeSeen(trx: Trx, by: Caller, id: string): Promise<ProposalRow> {
  requireUsed(by)
  const row = await takeProposal(trx, by.vendor.id, id)
  if (row === undefined || !sees(viewerOf(by), row.audience)) throw new ProblemError('not_found')
  return row
}

/** The same, if this may be done to it. @throws ProblemError `not_found`; `refused` */
export async function takeFor(trx: Trx, by: Caller, id: string, deed: Deed): Promise<ProposalRow> {
  const row = await takeSeen(trx, by, id)
  const whyNot = whyNotProposal(factsOf(row), deed)
  if (whyNot !== null) refuse(whyNot)
  return row
}

export function factsOf({ state, standing, merged_into }: ProposalRow): ProposalFacts {
  return { state, standing, mergedInto: merged_into }
}

export function refuse(reason: ProposalRefusal): never {
  throw new ProblemError('refused', { reason })
}
