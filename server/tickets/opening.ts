/** How tickets begin: a customer opens one, a guest sends one, an operator opens one for who phoned or wrote. */
import type { Actor, CustomerActor, OperatorActor } from '../../shared/access/actor.ts'
import { ticketScope } from '../../shared/access/tickets.ts'
import type { OpenTicketForInput, OpenTicketInput, TicketChange } from '../../shared/api/tickets.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { Channel } from '../../shared/ticket/channel.ts'
import { decide } from '../../shared/ticket/decide.ts'
import { queuePlace } from '../../shared/ticket/queue.ts'
import type { Caller } from '../http/env.ts'
import { notifyTicketChange, tellOperators } from '../notifications/notifications.ts'
import { customerToHelp, requireRunning, type Invite } from '../people/people.ts'
import { dueOf, followSla, openSla } from '../sla/sla.ts'
import type { Work } from '../storage/commit.ts'
import { appendEvents } from '../storage/events.ts'
import { newId } from '../storage/ids.ts'
import type { Numbers } from '../storage/later.ts'
import type { TicketRow } from '../storage/schema.ts'
import { filedAs, toClockColumns } from './clocks.ts'
import { precedenceOf } from '../support/support.ts'
import { filedAtOpening, priorityAtOpening } from './filing.ts'
import { receiverOfNew } from './assigning.ts'
import { followUp } from './links.ts'
import { sideOf, toEntry, toSummary } from './views.ts'
import { addMessage, decided, toEventRow, type Author, type MailOrigin } from './writing.ts'

export type CustomerCaller = Caller & { readonly actor: CustomerActor }
export type OperatorCaller = Caller & { readonly actor: OperatorActor }

/** Whose ticket it will be: a customer who is here, or a guest, who has no session yet. */
export type Opener = Omit<CustomerCaller, 'sessionHash'>

/**
 * A customer opens a ticket. The input has passed `openTicketInput` with the vendor's rules.
 * @param mail null when the caller tells the customer
 * @throws ProblemError `invalid` for a project that their company does not run
 */
export async function openTicket(
  work: Work,
  by: Opener,
  input: OpenTicketInput,
  mail: MailOrigin | null,
  channel: Channel = 'panel',
): Promise<TicketChange> {
  const numbers = await work.takeNumbers(by.vendor.id, { tickets: 1, events: 1 })
  return await open(work, { by, customer: by.person, input, channel, numbers, mail })
}

/**
 * An operator opens a ticket for a customer (T7). Who is not known by their address yet is registered and invited (T8).
 * @throws ProblemError `invalid` for a customer that is none, or a project that their company does not run
 */
export async function openTicketFor(
  work: Work,
  by: OperatorCaller,
  input: OpenTicketForInput,
  { mail, invite }: { readonly mail: MailOrigin; readonly invite: Invite },
): Promise<TicketChange> {
  // Holds off everybody else who needs a number of this vendor: of two who register the same address one comes second.
  const numbers = await work.takeNumbers(by.vendor.id, { tickets: 1, events: 1 })
  const customer = await customerToHelp(
    work,
    { vendor: by.vendor, by: by.person, customer: input.customer },
    invite,
  )
  return await open(work, {
    by,
    customer: { ...customer, companyId: customer.company_id },
    input,
    channel: input.channel,
    numbers,
    mail,
  })
}

interface Opening {
  readonly by: Author & { readonly actor: Exclude<Actor, { readonly kind: 'system' }> }
  readonly customer: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly locale: Locale
    readonly companyId: string | null
  }
  readonly input: OpenTicketInput
  readonly channel: Channel
  readonly numbers: Numbers
  readonly mail: MailOrigin | null
}

async function open(
  work: Work,
  { by, customer, input, channel, numbers, mail }: Opening,
): Promise<TicketChange> {
  const { vendor, actor, person } = by
  const projectId = input.projectId ?? null
  if (projectId !== null) {
    await requireRunning(work.trx, { vendorId: vendor.id, companyId: customer.companyId, projectId })
  }
  const precedence = await precedenceOf(work.trx, vendor, customer.companyId, work.now)
  const priority = await priorityAtOpening(work, vendor, input, {
    customerId: customer.id,
    byOperator: actor.kind === 'operator',
  })
  const opened = decided(
    null,
    decide(
      null,
      { type: 'open', ...(precedence > 0 && { precedence }), ...priority },
      actor.kind,
      work.now,
      vendor.settings.ticket,
    ),
  )
  const given = await receiverOfNew(work, vendor, {
    category: input.category ?? null,
    projectId,
    companyId: customer.companyId,
  })
  const { event } = opened
  const gave =
    given === null
      ? null
      : decided(
          opened.ticket,
          decide(opened.ticket, given.action, 'system', work.now, vendor.settings.ticket),
        )
  const { ticket } = gave ?? opened
  const filed = filedAtOpening(vendor, input)
  const promised = await openSla(vendor.settings.sla, filedAs(ticket, filed.service), work.now)
  const sla = promised === null || gave === null ? promised : await followSla(promised, [gave.event])
  const id = newId(work.now)
  const { ticket: number, seq } = numbers
  const filledIn = Object.entries(input.fields ?? {}).filter(
    ([, value]) => value !== undefined && value !== '',
  )
  const row: TicketRow = {
    id,
    vendor_id: vendor.id,
    number,
    customer_id: customer.id,
    company_id: customer.companyId,
    project_id: projectId,
    category: input.category ?? null,
    channel,
    assignee_id: ticket.assigneeId,
    subject: input.subject,
    fields: JSON.stringify(Object.fromEntries(filledIn)),
    status: ticket.status,
    status_before_offer: ticket.statusBeforeOffer,
    status_since: ticket.statusSince,
    opened_at: ticket.openedAt,
    updated_at: work.now,
    nudged_at: ticket.nudgedAt,
    warned_at: ticket.warnedAt,
    rating: ticket.rating,
    // What somebody opened for them they have not seen.
    answered_seq: actor.kind === 'customer' ? 0 : seq,
    queue_place: queuePlace(ticket),
    priority: ticket.priority,
    group_key: given?.action.type === 'pass' ? given.action.groupKey : null,
    precedence: ticket.precedence,
    urgent: Number(ticket.urgent),
    ...toClockColumns(ticket, sla, vendor.settings.ticket, work.now),
    ...filed,
    rated_id: null,
  }
  work.later.tickets.push(row)
  if (input.follows) await followUp(work, ticketScope(actor), by, { id, follows: input.follows })
  const message = addMessage(work, by, id, 'reply', input.message)
  await appendEvents(work, vendor.id, [toEventRow(event, by, id, message.id)], seq)
  if (gave !== null) await appendEvents(work, vendor.id, [toEventRow(gave.event, by, id, null)])
  if (mail !== null && given?.operator && given.operator.id !== person.id) {
    tellOperators(
      work,
      {
        vendor,
        ticket: row,
        customer,
        mail: 'assigned',
        author: null,
        message: message.body,
        origin: mail,
      },
      [given.operator],
    )
  }
  if (mail !== null) {
    await notifyTicketChange(work, {
      vendor,
      ticket: row,
      customer,
      // It is told once, as it now stands.
      event: { seq, type: 'open', party: event.by, from: event.from, to: ticket.status },
      author: person,
      message: message.body,
      mail,
    })
  }
  return {
    ticket: toSummary(
      {
        ...row,
        due: dueOf(sla),
        customer_name: customer.name,
        customer_proved_at: null,
        assignee_name: given?.operator?.name ?? null,
        seen_seq: null,
      },
      sideOf(actor, customer.id),
    ),
    entry: toEntry(
      {
        ...toEventRow(event, by, id, message.id),
        seq,
        person_name: person.name,
        body: JSON.stringify(message.body),
      },
      new Map(),
    ),
  }
}
