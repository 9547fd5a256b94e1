/** Answers that come by mail, of people who have been found to take part in the ticket. */
import type { PersonActor } from '../../shared/access/actor.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import type { Action } from '../../shared/ticket/ticket.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import { takeTicket } from './changes.ts'
import { takeStep } from './changing.ts'
import type { Author, MailedText, MailOrigin } from './writing.ts'

/**
 * As `replyToTicket`, for who takes part in a ticket, whether or not they could see it in a panel. They are not told of
 * their own words: who writes by mail knows what they wrote, and a machine would answer that.
 * @throws ProblemError `not_found`; `refused` with the reason of `decide`
 */
export async function replyByMail(
  work: Work,
  by: Author & { readonly actor: PersonActor },
  ticketId: string,
  message: MailedText,
  mail: MailOrigin,
): Promise<TicketChange> {
  const row = await takeTicket(work.trx, { vendorId: by.vendor.id, customer: null }, ticketId)
  if (row === undefined) throw new ProblemError('not_found')
  const reply: Action = { type: 'reply' }
  const done = await takeStep(work, by, row, mail, {
    message,
    byMail: true,
    actions: (ticket) =>
      by.actor.kind === 'operator' && ticket.assigneeId === null
        ? [{ type: 'assign', assigneeId: by.person.id }, reply]
        : [reply],
  })
  if (done === null) throw new Error('nothing was to be done')
  return done.change
}
