/** The rules of proposals: who sees one, what may be done to it, what a merge counts, and what shares come to. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  commit,
  committed,
  leftFor,
  splitEvenly,
  withdrawCommitment,
  type Pledge,
} from '../../shared/proposal/commitments.ts'
import { follows } from '../../shared/proposal/following.ts'
import { mergeTarget, rootOf, thoseIn } from '../../shared/proposal/merging.ts'
import {
  liveStates,
  needsReason,
  proposalStates,
  standings,
  visibilities,
  whyNotMove,
  whyNotProposal,
} from '../../shared/proposal/proposal.ts'
import { audienceOf, isAsWide, isNamedTo, sees } from '../../shared/proposal/sight.ts'

const seen = { visibility: 'all', standing: 'shown', authorId: 'ana', companyId: 'luna' } as const

const viewer = (personId: string, companyId: string | null = null) =>
  ({ kind: 'customer', personId, companyId }) as const

const of = (visibility: (typeof visibilities)[number]) => audienceOf({ ...seen, visibility })

const said = (wanted: boolean, at: number) => ({ said: { wanted, at } })

const shown = { state: 'open', standing: 'shown', mergedInto: null } as const

describe('what may be done to a proposal', () => {
  it('is voted for as long as it is not done with', () => {
    const open = proposalStates.filter((state) => whyNotProposal({ ...shown, state }, 'vote') === null)
    expect(open).toEqual(liveStates)
  })

  it('is spoken of and followed after that too', () => {
    for (const state of ['shipped', 'declined'] as const) {
      expect(whyNotProposal({ ...shown, state }, 'comment')).toBeNull()
      expect(whyNotProposal({ ...shown, state }, 'follow')).toBeNull()
    }
  })

  it('goes on in the other once it was merged, whatever is wanted', () => {
    for (const deed of ['vote', 'comment', 'follow', 'move', 'offer', 'commit', 'merge'] as const) {
      expect(whyNotProposal({ ...shown, mergedInto: 'other' }, deed)).toBe('proposal_merged')
    }
  })

  it('takes no votes and no money before others see it', () => {
    const waiting = { ...shown, standing: 'waiting' } as const
    expect(whyNotProposal(waiting, 'vote')).toBe('proposal_waiting')
    expect(whyNotProposal(waiting, 'commit')).toBe('proposal_waiting')
    expect(whyNotProposal(waiting, 'comment')).toBeNull()
  })

  it('becomes any other state, and is declined with a reason', () => {
    expect(whyNotMove(shown, 'open')).toBe('proposal_state_same')
    expect(whyNotMove({ ...shown, state: 'declined' }, 'planned')).toBeNull()
    expect(proposalStates.filter(needsReason)).toEqual(['declined'])
  })
})

describe('who sees a proposal', () => {
  it('is everybody, the company, or operators alone', () => {
    expect(sees(viewer('eva'), of('all'))).toBe(true)
    expect(sees(viewer('dan', 'luna'), of('company'))).toBe(true)
    expect(sees(viewer('eva', 'soare'), of('company'))).toBe(false)
    expect(sees(viewer('ana', 'luna'), of('operators'))).toBe(false)
    expect(sees({ kind: 'operator' }, of('operators'))).toBe(true)
  })

  it('is not who has left the company, though they wrote it', () => {
    const audience = audienceOf({ ...seen, visibility: 'company' })
    expect(sees(viewer('ana', 'luna'), audience)).toBe(true)
    expect(sees(viewer('ana', 'soare'), audience)).toBe(false)
    expect(sees(viewer('ana'), audience)).toBe(false)
  })

  it('is its author alone while it waits, and nobody of the customers once it is hidden', () => {
    const waiting = audienceOf({ ...seen, standing: 'waiting' })
    expect([viewer('ana', 'luna'), viewer('dan', 'luna')].map((who) => sees(who, waiting))).toEqual([
      true,
      false,
    ])
    expect(sees(viewer('ana', 'luna'), audienceOf({ ...seen, standing: 'hidden' }))).toBe(false)
  })

  it('of a company is who asked, where they have none', () => {
    const audience = audienceOf({ ...seen, visibility: 'company', companyId: null })
    expect(sees(viewer('ana'), audience)).toBe(true)
    expect(sees(viewer('eva'), audience)).toBe(false)
  })

  it('never becomes fewer by a merge that is allowed', () => {
    const anything = fc.record({
      visibility: fc.constantFrom(...visibilities),
      standing: fc.constantFrom(...standings),
      authorId: fc.constantFrom('ana', 'eva'),
      companyId: fc.constantFrom('luna', 'soare', null),
    })
    const anybody = fc.record({
      kind: fc.constant('customer' as const),
      personId: fc.constantFrom('ana', 'eva', 'dan'),
      companyId: fc.constantFrom('luna', 'soare', null),
    })
    fc.assert(
      fc.property(anything, anything, anybody, (one, other, who) => {
        const [source, target] = [audienceOf(one), audienceOf(other)]
        return !isAsWide(target, source) || !sees(who, source) || sees(who, target)
      }),
    )
  })

  it('learns the names of their own company and of the vendor alone', () => {
    const ana = { id: 'ana', companyId: 'luna', isOperator: false }
    expect(isNamedTo(viewer('dan', 'luna'), ana)).toBe(true)
    expect(isNamedTo(viewer('eva', 'soare'), ana)).toBe(false)
    expect(isNamedTo(viewer('eva'), { ...ana, companyId: null })).toBe(false)
    expect(isNamedTo(viewer('eva'), { ...ana, isOperator: true })).toBe(true)
    expect(isNamedTo({ kind: 'operator' }, ana)).toBe(true)
  })
})

describe('merging', () => {
  it('leads into what the other goes on in, and not into itself, nor round in a circle', () => {
    const parents = new Map([
      ['a', null],
      ['b', 'a'],
      ['c', null],
    ])
    expect(mergeTarget(parents, 'c', 'b')).toEqual({ into: 'a' })
    expect(mergeTarget(parents, 'a', 'b')).toEqual({ refusal: 'merge_circle' })
    expect(mergeTarget(parents, 'a', 'a')).toEqual({ refusal: 'merge_itself' })
    expect(mergeTarget(parents, 'b', 'c')).toEqual({ refusal: 'proposal_merged' })
  })

  it('leaves each with one end of the way, and what is taken back with what was in it before', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const pair = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids))
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 30 }), (merges) => {
        const parents = new Map<string, string | null>(ids.map((id) => [id, null]))
        for (const [id, into] of merges) {
          const inside = thoseIn(parents, id)
          const target = mergeTarget(parents, id, into)
          if ('refusal' in target) continue
          parents.set(id, target.into)
          expect(thoseIn(parents, id)).toEqual(inside)
        }
        for (const id of ids) expect(parents.get(rootOf(parents, id))).toBeNull()
        const roots = ids.filter((id) => parents.get(id) === null)
        expect(roots.flatMap((root) => thoseIn(parents, root)).toSorted()).toEqual(ids)
      }),
    )
  })
})

describe('what companies commit to', () => {
  const pledge: Pledge = { state: 'open', version: 1, price: 100_000, commitments: [] }

  it('B16 comes to the price exactly when three take a third each', () => {
    const [first = 0, second = 0, third = 0] = splitEvenly(pledge.price, 3)
    expect([first, second, third]).toEqual([33_334, 33_333, 33_333])
    const one = commit(pledge, { companyId: 'luna', amount: first }, 1)
    if ('refusal' in one) throw new Error(one.refusal)
    const two = commit(one.pledge, { companyId: 'soare', amount: second }, 1)
    if ('refusal' in two) throw new Error(two.refusal)
    expect([one.covers, two.covers]).toEqual([false, false])
    expect(commit(two.pledge, { companyId: 'stea', amount: third }, 1)).toMatchObject({
      covers: true,
      pledge: { state: 'covered' },
    })
  })

  it('is to the version that was seen, and not to what was taken back', () => {
    expect(commit(pledge, { companyId: 'luna', amount: 1 }, 2)).toEqual({ refusal: 'offer_changed' })
    const gone = { ...pledge, state: 'withdrawn' } as const
    expect(commit(gone, { companyId: 'luna', amount: 1 }, 1)).toEqual({ refusal: 'offer_none' })
  })

  it('is never more than the price, whole when it covers it, and not taken back then', () => {
    const company = fc.constantFrom('a', 'b', 'c', 'd')
    const step = fc.record({
      companyId: company,
      amount: fc.integer({ min: 1, max: 70_000 }),
      back: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let now = pledge
        for (const { companyId, amount, back } of steps) {
          const left = leftFor(now, companyId)
          const outcome = back ? withdrawCommitment(now, companyId) : commit(now, { companyId, amount }, 1)
          if ('refusal' in outcome) {
            if (outcome.refusal === 'commitment_over') expect(amount).toBeGreaterThan(left)
            continue
          }
          now = outcome.pledge
          expect(new Set(now.commitments.map((one) => one.companyId)).size).toBe(now.commitments.length)
          expect(committed(now)).toBeLessThanOrEqual(now.price)
          expect(now.state === 'covered').toBe(committed(now) === now.price)
          if (now.state === 'covered') {
            expect(withdrawCommitment(now, companyId)).toEqual({ refusal: 'offer_is_covered' })
          }
        }
      }),
    )
  })

  it('splits any amount into parts that come to it and differ by one at most', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 12), fc.integer({ min: 1, max: 50 }), (amount, parts) => {
        const shares = splitEvenly(amount, parts)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amount)
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

it('follows who asked or voted, until they say otherwise, by what they said last', () => {
  expect(follows([])).toBe(false)
  expect(follows([{ said: null }])).toBe(true)
  expect(follows([{ said: null }, said(false, 2)])).toBe(false)
  expect(follows([said(false, 2), said(true, 3)])).toBe(true)
})
