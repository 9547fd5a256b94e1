/** Work on tickets: logged with what it draws on the company's hours, and taken back. */
import { ticketScope } from '../../shared/access/tickets.ts'
import type { OperatorActor } from '../../shared/access/actor.ts'
import type { TicketHours, WorkInput } from '../../shared/api/hours.ts'
import { hasRoom, roomOn } from '../../shared/support/ledger.ts'
import { dayAfter, dayAt, readDay } from '../../shared/support/package.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import { readAccount } from './account.ts'
import { requireHours } from './packages.ts'
import { findLastLogged, findTicket, findWork, takeCompany, takeTicket } from './queries.ts'
import { ticketHours } from './reading.ts'

type OperatorCaller = Caller & { readonly actor: OperatorActor }

/**
 * Logs work on a ticket. Of two who log at once the second sees what the first has left.
 * @throws ProblemError `not_found`; `invalid` for a day that has not come; `refused` with `hours_off`, or with
 *   `hours_used_up` and what can still be logged, where more than there is may not be worked
 */
export async function logWork(
  work: Work,
  by: OperatorCaller,
  ticketId: string,
  input: WorkInput,
): Promise<TicketHours> {
  const { vendor, actor, person } = by
  const ticket = await findTicket(work.trx, ticketScope(actor), ticketId)
  if (ticket === undefined) throw new ProblemError('not_found')
  requireHours(vendor)
  const today = dayAt(work.now)
  const day = input.on === undefined ? today : (readDay(input.on) ?? today)
  // East of us it may be tomorrow already.
  if (day > dayAfter(today)) {
    throw new ProblemError('invalid', { errors: [{ field: 'on', code: 'out_of_range' }] })
  }
  let loggedAt = work.now
  const whose = ticket.company_id === null ? null : { vendorId: vendor.id, companyId: ticket.company_id }
  if (whose !== null) await takeCompany(work.trx, whose)
  await takeTicket(work.trx, { vendorId: vendor.id }, ticket.id)
  if (whose !== null) {
    const { terms, ledger } = await readAccount(work.trx, vendor, whose.companyId)
    const room = roomOn(terms, ledger, day)
    if (!hasRoom(room, input.minutes)) {
      throw new ProblemError('refused', {
        reason: 'hours_used_up',
        errors: [{ field: 'minutes', code: 'more_than_left', limit: room.left }],
      })
    }
    // The clocks of several processes may differ; the order of a ledger does not depend on them.
    loggedAt = Math.max(work.now, (await findLastLogged(work.trx, whose)) + 1)
  }
  await work.trx
    .insertInto('work_entries')
    .values({
      id: newId(work.now),
      vendor_id: vendor.id,
      ticket_id: ticket.id,
      company_id: ticket.company_id,
      person_id: person.id,
      minutes: input.minutes,
      note: input.note,
      worked_at: day,
      created_at: loggedAt,
      free_minutes: vendor.settings.hours.free,
      voided_at: null,
      voided_by: null,
    })
    .execute()
  return await ticketHours(work.trx, by, ticket.id, work.now)
}

/** Takes back what was logged, once; what came after it draws what it leaves. @throws ProblemError `not_found` */
export async function takeBackWork(work: Work, by: OperatorCaller, id: string): Promise<TicketHours> {
  const { vendor, person } = by
  const found = await findWork(work.trx, vendor.id, id)
  if (found === undefined) throw new ProblemError('not_found')
  if (found.company_id !== null) {
    await takeCompany(work.trx, { vendorId: vendor.id, companyId: found.company_id })
  }
  await work.trx
    .updateTable('work_entries')
    .set({ voided_at: work.now, voided_by: person.id })
    .where('vendor_id', '=', vendor.id)
    .where('id', '=', id)
    .where('voided_at', 'is', null)
    .execute()
  return await ticketHours(work.trx, by, found.ticket_id, work.now)
}
