/** `/api/proposals`: what customers ask for, and what operators say becomes of it. */
import { Hono } from 'hono'
import { idForm } from '../../shared/api/common.ts'
import {
  commentInput,
  commitmentInput,
  commitmentWithdrawal,
  followingInput,
  proposalChange,
  proposalInput,
  proposalMergingInput,
  proposalOfferInput,
  proposalOfferWithdrawal,
  proposalsQuery,
  similarQuery,
  sourceInput,
  standingInput,
  stateInput,
  type ProposalView,
} from '../../shared/api/proposals.ts'
import { isOperator, requireCaller, requireCustomer, requireOperator } from '../http/caller.ts'
import type { Limits } from '../access/limits.ts'
import type { AppContext, AppEnv, Caller } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import { answerData } from '../http/json.ts'
import { answerOnce } from '../http/once.ts'
import { parseBody, parseQuery } from '../http/parse.ts'
import { ProblemError } from '../http/problem.ts'
import type { Commit, Work } from '../storage/commit.ts'
import type { Store } from '../storage/store.ts'
import type { MailOrigin } from '../tickets/tickets.ts'
import { addTicketTo, proposalsOf, proposeFromTicket } from './from-tickets.ts'
import { mergeProposal, unmergeProposal } from './merging.ts'
import { countPictures } from './pictures.ts'
import { commitShare, makeProposalOffer, takeShareBack, withdrawProposalOffer } from './pledges.ts'
import {
  changeProposal,
  commentOn,
  follow,
  propose,
  setStanding,
  setStandingOfComment,
  setState,
  unvote,
  vote,
} from './proposals.ts'
import { listFor, readProposal, similarFor } from './reading.ts'
import { supportersOf } from './supporters.ts'
import { tellOf } from './live.ts'

export interface ProposalDeps {
  readonly store: Store
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly mail: MailOrigin
  readonly limits: Limits
  /** The network address a request comes from. */
  readonly addressOf: (c: AppContext) => string
  /** Told after a commit that may have left somebody to be told of it. */
  readonly newsKept: () => void
}

export function proposalRoutes(deps: ProposalDeps) {
  const { store, commit, clock, mail, limits, addressOf, newsKept } = deps
  const tryingOf = (c: AppContext, { vendor, person }: Caller) => ({
    address: addressOf(c),
    account: person.id,
    vendor: vendor.id,
  })
  /** What is done here is heard of by who follows the proposal. */
  const telling: Commit = async (useCase) => {
    const result = await commit(useCase)
    newsKept()
    return result
  }
  return (
    new Hono<AppEnv>()
      .get('/', async (c) => {
        const query = parseQuery(c, proposalsQuery)
        return answerTagged(c, await listFor(store.read, requireCaller(c), c.get('locale'), query))
      })
      .get('/similar', async (c) => {
        const { title } = parseQuery(c, similarQuery)
        return answerTagged(c, await similarFor(store.read, requireCaller(c), title, clock()))
      })
      .post('/', async (c) => {
        const caller = requireCaller(c)
        const input = await parseBody(c, proposalInput)
        return answerOnce(c, commit, async (work) => {
          const made = await propose(work, caller, input)
          if (!isOperator(caller)) await countPictures(work, limits, tryingOf(c, caller), input)
          return made
        })
      })
      .get('/:id', async (c) => {
        const caller = requireCaller(c)
        return answerTagged(c, await readProposal(store.read, caller, c.get('locale'), idIn(c)))
      })
      .post('/:id/comments', async (c) => {
        const caller = requireCaller(c)
        const [id, input] = [idIn(c), await parseBody(c, commentInput)]
        return answerOnce(c, telling, (work) =>
          seenAfter(c, work, caller, id, commentOn(work, caller, id, input)),
        )
      })
      .post('/:id/commitments', async (c) => {
        const caller = requireCaller(c)
        const [id, input] = [idIn(c), await parseBody(c, commitmentInput)]
        return answerOnce(c, telling, (work) =>
          seenAfter(c, work, caller, id, commitShare(work, caller, id, input, mail)),
        )
      })
      .post('/:id/commitment-withdrawal', async (c) => {
        const caller = requireCaller(c)
        const [id, { company }] = [idIn(c), await parseBody(c, commitmentWithdrawal)]
        return answerOnce(c, commit, (work) =>
          seenAfter(c, work, caller, id, takeShareBack(work, caller, id, company)),
        )
      })

      // Customers.
      .put('/:id/vote', async (c) => {
        const [caller, id] = [requireCustomer(c), idIn(c)]
        return answerData(
          c,
          await commit((work) => seenAfter(c, work, caller, id, vote(work, caller, id))),
          200,
        )
      })
      .delete('/:id/vote', async (c) => {
        const [caller, id] = [requireCustomer(c), idIn(c)]
        return answerData(
          c,
          await commit((work) => seenAfter(c, work, caller, id, unvote(work, caller, id))),
          200,
        )
      })
      .put('/:id/following', async (c) => {
        const [caller, id] = [requireCustomer(c), idIn(c)]
        const { following } = await parseBody(c, followingInput)
        return answerData(
          c,
          await commit((work) => seenAfter(c, work, caller, id, follow(work, caller, id, following))),
          200,
        )
      })

      // Operators.
      .put('/:id', async (c) => {
        const [caller, id] = [requireOperator(c), idIn(c)]
        const input = await parseBody(c, proposalChange)
        return answerData(
          c,
          await commit((work) => seenAfter(c, work, caller, id, changeProposal(work, caller, id, input))),
          200,
        )
      })
      .post('/:id/state', async (c) => {
        const [caller, id] = [requireOperator(c), idIn(c)]
        const input = await parseBody(c, stateInput)
        return answerOnce(c, telling, (work) =>
          seenAfter(c, work, caller, id, setState(work, caller, id, input, mail)),
        )
      })
      .post('/:id/standing', async (c) => {
        const [caller, id] = [requireOperator(c), idIn(c)]
        const { standing } = await parseBody(c, standingInput)
        return answerOnce(c, commit, (work) =>
          seenAfter(c, work, caller, id, setStanding(work, caller, id, standing)),
        )
      })
      .post('/:id/merging', async (c) => {
        const [caller, id] = [requireOperator(c), idIn(c)]
        const { into } = await parseBody(c, proposalMergingInput)
        return answerOnce(c, commit, (work) =>
          seenAfter(c, work, caller, id, mergeProposal(work, caller, id, into)),
        )
      })
      .post('/:id/unmerging', async (c) => {
        const [caller, id] = [requireOperator(c), idIn(c)]
        return answerOnce(c, commit, (work) =>
          seenAfter(c, work, caller, id, unmergeProposal(work, caller, id)),
        )
      })
      .post('/:id/tickets', async (c) => {
        const [caller, id] = [requireOperator(c), idIn(c)]
        const { ticket } = await parseBody(c, sourceInput)
        return answerOnce(c, commit, (work) =>
          seenAfter(c, work, caller, id, addTicketTo(work, caller, id, ticket, mail)),
        )
      })
      .get('/:id/supporters', async (c) => {
        const caller = requireOperator(c)
        return answerTagged(c, await supportersOf(store.read, caller, idIn(c), clock()))
      })
      .post('/:id/offer', async (c) => {
        const [caller, id] = [requireOperator(c), idIn(c)]
        const input = await parseBody(c, proposalOfferInput)
        return answerOnce(c, commit, (work) =>
          seenAfter(c, work, caller, id, makeProposalOffer(work, caller, id, input, mail)),
        )
      })
      .post('/:id/offer-withdrawal', async (c) => {
        const [caller, id] = [requireOperator(c), idIn(c)]
        const { version } = await parseBody(c, proposalOfferWithdrawal)
        return answerOnce(c, commit, (work) =>
          seenAfter(c, work, caller, id, withdrawProposalOffer(work, caller, id, version, mail)),
        )
      })
  )
}

/** Below `/api/tickets/:id`: operators see what one asks for, and make a proposal of it. */
export function ticketProposalRoutes({
  store,
  commit,
  mail,
}: Pick<ProposalDeps, 'store' | 'commit' | 'mail'>) {
  return new Hono<AppEnv>()
    .get('/:id/proposals', async (c) => {
      const [caller, id] = [requireOperator(c), idIn(c)]
      return answerTagged(c, await proposalsOf(store.read, caller, c.get('locale'), id))
    })
    .post('/:id/proposals', async (c) => {
      const [caller, id] = [requireOperator(c), idIn(c)]
      const input = await parseBody(c, proposalInput)
      return answerOnce(c, commit, (work) => proposeFromTicket(work, caller, id, input, mail))
    })
}

/** `/api/proposal-comments`: operators let one be seen, or hide it. */
export function proposalCommentRoutes({ commit }: Pick<ProposalDeps, 'commit'>) {
  return new Hono<AppEnv>().post('/:id/standing', async (c) => {
    const [caller, id] = [requireOperator(c), idIn(c)]
    const { standing } = await parseBody(c, standingInput)
    return answerOnce(c, commit, async (work) =>
      seenAfter(c, work, caller, await setStandingOfComment(work, caller, id, standing), Promise.resolve()),
    )
  })
}

/** What a change has made of it, as whoever made it sees it. */
async function seenAfter(
  c: AppContext,
  work: Work,
  by: Caller,
  id: string,
  change: Promise<unknown>,
): Promise<ProposalView> {
  await change
  await tellOf(work, by.vendor.id, id)
  return await readProposal(work.trx, by, c.get('locale'), id)
}

/** The id in the address. One that was never given out is looked up nowhere. @throws ProblemError `not_found` */
function idIn(c: AppContext): string {
  const id = c.req.param('id') ?? ''
  if (!idForm.test(id)) throw new ProblemError('not_found')
  return id
}
