/** `/api/tickets`: read from top to bottom, who may ask for what. What is not theirs is answered like what is not there. */
import { Hono } from 'hono'
import { assignmentInput, type Assignees } from '../../shared/api/assignment.ts'
import {
  actionInput,
  customerReplyInput,
  filingInput,
  listTicketsQuery,
  noteInput,
  openTicketForInput,
  openTicketInput,
  ratingInput,
  replyInput,
  seenInput,
  threadQuery,
  tickInput,
} from '../../shared/api/tickets.ts'
import { mergingInput, relationInput } from '../../shared/api/links.ts'
import { isOperator, requireCaller, requireCustomer, requireOperator } from '../http/caller.ts'
import type { AppContext, AppEnv } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import { answerOnce } from '../http/once.ts'
import { parseBody, parseQuery } from '../http/parse.ts'
import { ProblemError } from '../http/problem.ts'
import type { Invite } from '../people/people.ts'
import type { Commit } from '../storage/commit.ts'
import type { Store } from '../storage/store.ts'
import type { Vendor, VendorSettings } from '../vendors/settings.ts'
import { idForm } from '../../shared/api/common.ts'
import { placeOf } from './outlook.ts'
import {
  actOnTicket,
  fileTicket,
  giveTicket,
  listAssignees,
  listTickets,
  markSeen,
  mergeTicket,
  noteOnTicket,
  openTicket,
  openTicketFor,
  rateTicket,
  readTicket,
  relateTicket,
  replyToTicket,
  tickItem,
  type MailOrigin,
} from './tickets.ts'

export interface TicketDeps {
  readonly store: Store
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly mail: MailOrigin
  /** Of who is registered with a ticket that an operator opens for them. */
  readonly invite: Invite
}

export function ticketRoutes({ store, commit, clock, mail, invite }: TicketDeps) {
  return (
    new Hono<AppEnv>()
      // Customers: their own. Operators: all of their vendor's.
      .get('/', async (c) => {
        const caller = requireCaller(c)
        const query = parseQuery(c, listTicketsQuery)
        return answerTagged(c, await listTickets(store.read, caller, query))
      })
      .get('/:id', async (c) => {
        const caller = requireCaller(c)
        const { after, limit } = parseQuery(c, threadQuery)
        const locale = c.get('locale')
        const ticket = await readTicket(store.read, caller, ticketId(c), {
          after,
          limit,
          locale,
          now: clock(),
        })
        if (ticket === undefined) throw new ProblemError('not_found')
        return answerTagged(c, ticket)
      })
      .get('/:id/place', async (c) => {
        const place = await placeOf(store.read, requireCaller(c), ticketId(c), clock())
        if (place === undefined) throw new ProblemError('not_found')
        return answerTagged(c, place)
      })

      // Customers for themselves; operators for a customer who phoned or wrote.
      .post('/', async (c) => {
        const caller = requireCaller(c)
        const schemas = openTicketInputsOf(caller.vendor)
        if (isOperator(caller)) {
          const input = await parseBody(c, schemas.byOperator)
          return answerOnce(c, commit, (work) => openTicketFor(work, caller, input, { mail, invite }))
        }
        const customer = requireCustomer(c)
        const input = await parseBody(c, schemas.byCustomer)
        return answerOnce(c, commit, (work) => openTicket(work, customer, input, mail))
      })

      // Customers on their own, operators on all of their vendor's; what each may do there, `decide` says.
      .post('/:id/replies', async (c) => {
        const caller = requireCaller(c)
        const schema = caller.actor.kind === 'operator' ? replyInput : customerReplyInput
        const input = await parseBody(c, schema)
        return answerOnce(c, commit, (work) => replyToTicket(work, caller, ticketId(c), input, mail))
      })
      .post('/:id/actions', async (c) => {
        const caller = requireCaller(c)
        const { action, seen } = await parseBody(c, actionInput)
        return answerOnce(c, commit, (work) => actOnTicket(work, caller, ticketId(c), action, mail, seen))
      })
      .post('/:id/seen', async (c) => {
        const caller = requireCaller(c)
        const { seq } = await parseBody(c, seenInput)
        return c.json(await commit((work) => markSeen(work, caller, ticketId(c), seq)))
      })

      // Customers, on their own.
      .post('/:id/rating', async (c) => {
        const caller = requireCustomer(c)
        const input = await parseBody(c, ratingInput)
        return answerOnce(c, commit, (work) => rateTicket(work, caller, ticketId(c), input, mail))
      })

      // Operators alone.
      .post('/:id/assignments', async (c) => {
        const caller = requireOperator(c)
        const input = await parseBody(c, assignmentInput)
        return answerOnce(c, commit, (work) => giveTicket(work, caller, ticketId(c), input, mail))
      })
      .post('/:id/notes', async (c) => {
        const caller = requireOperator(c)
        const input = await parseBody(c, noteInput)
        return answerOnce(c, commit, (work) => noteOnTicket(work, caller, ticketId(c), input, mail))
      })
      .post('/:id/merging', async (c) => {
        const caller = requireOperator(c)
        const input = await parseBody(c, mergingInput)
        return answerOnce(c, commit, (work) => mergeTicket(work, caller, ticketId(c), input, mail))
      })
      .post('/:id/relations', async (c) => {
        const caller = requireOperator(c)
        const { other } = await parseBody(c, relationInput)
        return answerOnce(c, commit, (work) => relateTicket(work, caller, ticketId(c), other, mail))
      })
      .post('/:id/filing', async (c) => {
        const caller = requireOperator(c)
        const input = await parseBody(c, filingInput)
        return answerOnce(c, commit, (work) => fileTicket(work, caller, ticketId(c), input, mail))
      })
      .post('/:id/ticks', async (c) => {
        const caller = requireOperator(c)
        const input = await parseBody(c, tickInput)
        return answerOnce(c, commit, (work) => tickItem(work, caller, ticketId(c), input, mail))
      })
  )
}

/** `/api/assignees`: whom an operator can give a ticket to. */
export function assigneeRoutes({ store }: Pick<TicketDeps, 'store'>) {
  return new Hono<AppEnv>().get('/', async (c) => {
    const assignees: Assignees = await listAssignees(store.read, requireOperator(c), c.get('locale'))
    return answerTagged(c, assignees)
  })
}

/** The id in the address. One that was never given out is looked up nowhere. @throws ProblemError `not_found` */
function ticketId(c: AppContext): string {
  const id = c.req.param('id') ?? ''
  if (!idForm.test(id)) throw new ProblemError('not_found')
  return id
}

interface OpenTicketInputs {
  readonly byCustomer: ReturnType<typeof openTicketInput>
  readonly byOperator: ReturnType<typeof openTicketForInput>
}

/** Building a schema costs more than using it, so each vendor's are kept for as long as its settings are. */
const inputs = new WeakMap<VendorSettings, OpenTicketInputs>()

function openTicketInputsOf({ settings }: Vendor): OpenTicketInputs {
  const known = inputs.get(settings)
  if (known !== undefined) return known
  const made = { byCustomer: openTicketInput(settings), byOperator: openTicketForInput(settings) }
  inputs.set(settings, made)
  return made
}
