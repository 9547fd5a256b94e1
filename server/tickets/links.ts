/** What tickets have to do with each other: one follows another, relates to it, or is a duplicate that goes on there. */
import { ticketScope, type TicketScope } from '../../shared/access/tickets.ts'
import type { MergingInput } from '../../shared/api/links.ts'
import type { LinkRefusal } from '../../shared/api/problem.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import { isOpen } from '../../shared/ticket/status.ts'
import type { TicketRef } from '../../shared/ticket/ticket.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import type { TicketLinkRow, TicketRow } from '../storage/schema.ts'
import { takeTicket } from './changes.ts'
import { changeTicket } from './changing.ts'
import type { OperatorCaller } from './opening.ts'
import type { MailOrigin } from './writing.ts'

/**
 * A duplicate is closed for good and goes on in the other, each with an entry that names the other one. What was said
 * stays where it was said: nobody sees more than before.
 * @throws ProblemError `not_found`; `refused` where one of them is closed, they are the same, or the other is of another
 * customer, or solved while this one is not, and nobody has said that this is meant; `stale`
 */
export async function mergeTicket(
  work: Work,
  by: OperatorCaller,
  ticketId: string,
  { into, confirmed = false, solved = false, seen }: MergingInput,
  mail: MailOrigin,
): Promise<TicketChange> {
  const { ticket, other } = await takeBoth(work, ticketScope(by.actor), ticketId, into)
  if (other.status === 'closed' && ticket.status !== 'closed') refuse('other_closed', ticket)
  if (!confirmed && !areOfOne(ticket, other)) refuse('other_customer', ticket)
  if (!solved && other.status === 'solved' && isOpen(ticket.status)) refuse('other_solved', ticket)
  // What a customer learns of the other ticket is no more than where theirs goes on, if that one is theirs too.
  const isTheirs = ticket.customer_id === other.customer_id
  const change = await changeTicket(work, by, ticket.id, mail, {
    message: null,
    seen,
    actions: () => [{ type: 'merge', into: refOf(other) }],
    other: isTheirs ? other : null,
  })
  await changeTicket(work, by, other.id, mail, {
    message: null,
    actions: () => [{ type: 'absorb', from: refOf(ticket) }],
    other: isTheirs ? ticket : null,
  })
  await link(work, by, { ticket_id: ticket.id, other_id: other.id, kind: 'merged' })
  return change
}

/**
 * Says of both that they have to do with each other; of two operators who say so at once, one is refused.
 * @throws ProblemError `not_found`; `refused` where they are the same, or linked already
 */
export async function relateTicket(
  work: Work,
  by: OperatorCaller,
  ticketId: string,
  otherId: string,
  mail: MailOrigin,
): Promise<TicketChange> {
  const { ticket, other } = await takeBoth(work, ticketScope(by.actor), ticketId, otherId)
  const known = await work.trx
    .selectFrom('ticket_links')
    .select('kind')
    .where((eb) =>
      eb.or([
        eb.and([eb('ticket_id', '=', ticket.id), eb('other_id', '=', other.id)]),
        eb.and([eb('ticket_id', '=', other.id), eb('other_id', '=', ticket.id)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  if (known !== undefined) refuse('linked_already', ticket)
  const change = await changeTicket(work, by, ticket.id, mail, {
    message: null,
    actions: () => [{ type: 'relate', other: refOf(other) }],
  })
  await changeTicket(work, by, other.id, mail, {
    message: null,
    actions: () => [{ type: 'relate', other: refOf(ticket) }],
  })
  await link(work, by, { ticket_id: ticket.id, other_id: other.id, kind: 'relates' })
  return change
}

/**
 * A ticket that is being opened follows another up.
 * @throws ProblemError `invalid` where there is none such in scope
 */
export async function followUp(
  work: Work,
  scope: TicketScope,
  by: { readonly person: { readonly id: string } },
  { id, follows }: { readonly id: string; readonly follows: string },
): Promise<void> {
  let query = work.trx
    .selectFrom('tickets')
    .select('id')
    .where('vendor_id', '=', scope.vendorId)
    .where('id', '=', follows)
  const { customer } = scope
  if (customer !== null) {
    query = query.where((eb) =>
      eb.or([eb('customer_id', '=', customer.id), eb('company_id', '=', customer.companyId)]),
    )
  }
  if ((await query.executeTakeFirst()) === undefined) {
    throw new ProblemError('invalid', { errors: [{ field: 'follows', code: 'not_one_of' }] })
  }
  await link(
    work,
    { vendor: { id: scope.vendorId }, person: by.person },
    { ticket_id: id, other_id: follows, kind: 'follows' },
  )
}

/**
 * Nothing of a duplicate is left to be said of where it went on.
 * @throws ProblemError `refused` where it was merged
 */
export async function requireUnmerged(work: Work, ticket: TicketRow): Promise<void> {
  const merged = await work.trx
    .selectFrom('ticket_links')
    .select('kind')
    .where('ticket_id', '=', ticket.id)
    .where('kind', '=', 'merged')
    .limit(1)
    .executeTakeFirst()
  if (merged !== undefined) refuse('merged', ticket)
}

/** Both for the write, in the order of their ids: of two who take the same two, one waits and neither for ever. */
async function takeBoth(work: Work, scope: TicketScope, ticketId: string, otherId: string) {
  if (ticketId === otherId) {
    const ticket = await takeTicket(work.trx, scope, ticketId)
    if (ticket === undefined) throw new ProblemError('not_found')
    refuse('itself', ticket)
  }
  const taken = new Map<string, TicketRow | undefined>()
  for (const id of [ticketId, otherId].toSorted()) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, in this order
    taken.set(id, await takeTicket(work.trx, scope, id))
  }
  const [ticket, other] = [taken.get(ticketId), taken.get(otherId)]
  if (ticket === undefined || other === undefined) throw new ProblemError('not_found')
  return { ticket, other }
}

/** Whether the two are one customer's, or of one company. */
function areOfOne(one: TicketRow, other: TicketRow): boolean {
  if (one.customer_id === other.customer_id) return true
  return one.company_id !== null && one.company_id === other.company_id
}

async function link(
  work: Work,
  by: { readonly vendor: { readonly id: string }; readonly person: { readonly id: string } },
  row: Pick<TicketLinkRow, 'ticket_id' | 'other_id' | 'kind'>,
): Promise<void> {
  await work.trx
    .insertInto('ticket_links')
    .values({ ...row, vendor_id: by.vendor.id, at: work.now, person_id: by.person.id })
    .execute()
}

function refOf({ id, number }: TicketRow): TicketRef {
  return { id, number }
}

function refuse(reason: LinkRefusal, { status }: TicketRow): never {
  throw new ProblemError('refused', { reason, ticketStatus: status })
}
