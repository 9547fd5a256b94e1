/** What every new ticket goes through, whoever opens it and however: its number, rules, clocks, first entries, and mails. */
import type { Actor } from '../../shared/access/actor.ts'
import { ticketScope } from '../../shared/access/tickets.ts'
import type { FileView } from '../../shared/api/files.ts'
import type { OpenTicketInput, TicketChange } from '../../shared/api/tickets.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import type { Channel } from '../../shared/ticket/channel.ts'
import { decide } from '../../shared/ticket/decide.ts'
import { queuePlace } from '../../shared/ticket/queue.ts'
import type { Action, Ticket, TicketEvent } from '../../shared/ticket/ticket.ts'
import { notifyTicketChange, tellOperators } from '../notifications/notifications.ts'
import { requireRunning } from '../people/people.ts'
import { dueOf, followSla, openSla } from '../sla/sla.ts'
import type { Work } from '../storage/commit.ts'
import { appendEvents } from '../storage/events.ts'
import { newId } from '../storage/ids.ts'
import type { Numbers } from '../storage/later.ts'
import type { EventRow, TicketRow } from '../storage/schema.ts'
import { precedenceOf } from '../support/support.ts'
import { receiverOfNew, type Given } from './assigning.ts'
import { filedAs, toClockColumns } from './clocks.ts'
import { filedAtOpening, priorityAtOpening } from './filing.ts'
import { followUp } from './links.ts'
import { sideOf, toEntry, toSummary } from './views.ts'
import {
  addMessage,
  decided,
  toEventRow,
  type Author,
  type MailOrigin,
  type Said,
  type SpokenIn,
} from './writing.ts'

export interface Beginning {
  readonly by: Author & { readonly actor: Exclude<Actor, { readonly kind: 'system' }> }
  readonly customer: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly locale: Locale
    readonly companyId: string | null
  }
  readonly input: Omit<OpenTicketInput, 'message'>
  readonly message: Said
  /** Who wrote the message, where another has handed it in. */
  readonly author?: { readonly id: string }
  readonly channel: Channel
  readonly numbers: Numbers
  readonly mail: MailOrigin
  /** Whether the caller, or nobody, tells the customer that it was opened. */
  readonly quiet?: boolean
  /** The closed ticket that it takes up, which its customer is told. */
  readonly takesUp?: { readonly number: number } | undefined
  /** The Message-ID of the mail that it was opened by. */
  readonly answers?: string | null | undefined
  /** What is done with it at once. */
  readonly atOnce?: readonly AtOnce[]
}

/** Something that is done with a new ticket at once, by who opens it or by the product. */
export interface AtOnce {
  readonly action: Extract<Action, { readonly type: 'ask' | 'note' }>
  readonly by: 'operator' | 'system'
  readonly message: Said
}

interface Step {
  readonly event: TicketEvent
  readonly atOnce: AtOnce | null
}

/**
 * Opens a ticket, gives it to whom the vendor's rules say, and does what is to be done with it at once.
 * @throws ProblemError `invalid` for a project that the customer's company does not run, or a ticket to follow that is none
 */
export async function beginTicket(work: Work, beginning: Beginning): Promise<TicketChange> {
  const { by, customer, input, channel, numbers } = beginning
  const { vendor, actor, person } = by
  const projectId = input.projectId ?? null
  if (projectId !== null) {
    await requireRunning(work.trx, { vendorId: vendor.id, companyId: customer.companyId, projectId })
  }
  const opened = await decideOpening(work, beginning)
  const given = await receiverOfNew(work, vendor, {
    category: input.category ?? null,
    projectId,
    companyId: customer.companyId,
  })
  const { ticket, steps } = stepsFrom(work, beginning, opened.ticket, given?.action ?? null)
  const filed = filedAtOpening(vendor, input, channel)
  const promised = await openSla(vendor.settings.sla, filedAs(ticket, filed.service), work.now)
  const events = steps.map(({ event }) => event)
  const sla = promised === null || events.length === 0 ? promised : await followSla(promised, events)
  const id = newId(work.now)
  const { ticket: number, seq } = numbers
  const filledIn = Object.entries(input.fields ?? {}).filter(
    ([, value]) => value !== undefined && value !== '',
  )
  const fields = JSON.stringify(Object.fromEntries(filledIn))
  const spokenIn = { id, subject: input.subject, customer_id: customer.id, company_id: customer.companyId }
  if (input.follows) await followUp(work, ticketScope(actor), by, { id, follows: input.follows })
  const message = await addMessage(
    work,
    { vendor, actor, person: beginning.author ?? person },
    { ...spokenIn, opens: fields },
    'reply',
    beginning.message,
    input.files,
  )
  await appendEvents(work, vendor.id, [toEventRow(opened.event, by, id, message.id)], seq)
  const done = await appendSteps(work, beginning, spokenIn, steps)
  const asked = done.find(({ type }) => type === 'ask')
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
    fields,
    status: ticket.status,
    status_before_offer: ticket.statusBeforeOffer,
    status_since: ticket.statusSince,
    opened_at: ticket.openedAt,
    updated_at: work.now,
    nudged_at: ticket.nudgedAt,
    warned_at: ticket.warnedAt,
    rating: ticket.rating,
    // What somebody opened for them, or asked them, they have not seen.
    answered_seq: asked?.seq ?? (actor.kind === 'customer' ? 0 : seq),
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
  await tell(work, beginning, row, {
    given: given?.told ?? null,
    message: message.body,
    files: message.attached,
    seq,
    asked: asked !== undefined,
  })
  const side = sideOf(actor, customer.id)
  return {
    ticket: toSummary(
      {
        ...row,
        due: dueOf(sla),
        customer_name: customer.name,
        customer_proved_at: null,
        customer_invited_at: null,
        customer_external_id: null,
        assignee_name: given?.operator?.name ?? null,
        seen_seq: null,
      },
      side,
    ),
    entry: toEntry(
      {
        ...toEventRow(opened.event, by, id, message.id),
        seq,
        person_name: person.name,
        body: JSON.stringify(message.body),
        files: message.files,
      },
      new Map(),
      { side },
    ),
  }
}

async function decideOpening(work: Work, { by: { vendor, actor }, customer, input }: Beginning) {
  const precedence = await precedenceOf(work.trx, vendor, customer.companyId, work.now)
  const priority = await priorityAtOpening(work, vendor, input, {
    customerId: customer.id,
    byOperator: actor.kind === 'operator',
  })
  return decided(
    null,
    decide(
      null,
      { type: 'open', ...(precedence > 0 && { precedence }), ...priority },
      actor.kind,
      work.now,
      vendor.settings.ticket,
    ),
  )
}

/** What comes at once after the opening, in order. */
function stepsFrom(
  work: Work,
  { by: { vendor }, atOnce = [] }: Beginning,
  opened: Ticket,
  giving: Action | null,
): { readonly ticket: Ticket; readonly steps: readonly Step[] } {
  let ticket = opened
  const steps: Step[] = []
  const take = (action: Action, by: AtOnce['by'], step: AtOnce | null) => {
    const taken = decided(opened, decide(ticket, action, by, work.now, vendor.settings.ticket))
    ticket = taken.ticket
    steps.push({ event: taken.event, atOnce: step })
  }
  if (giving !== null) take(giving, 'system', null)
  for (const one of atOnce) take(one.action, one.by, one)
  return { ticket, steps }
}

async function sayAtOnce(work: Work, by: Beginning['by'], ticket: SpokenIn, atOnce: AtOnce | null) {
  if (atOnce === null) return null
  const person = atOnce.by === 'system' ? null : by.person
  const kind = atOnce.action.type === 'note' ? 'note' : 'reply'
  const speaker = { vendor: by.vendor, actor: { kind: atOnce.by }, person }
  return await addMessage(work, speaker, ticket, kind, atOnce.message)
}

async function appendSteps(
  work: Work,
  { by }: Beginning,
  ticket: SpokenIn,
  steps: readonly Step[],
): Promise<readonly EventRow[]> {
  if (steps.length === 0) return []
  const messages = await Promise.all(steps.map(({ atOnce }) => sayAtOnce(work, by, ticket, atOnce)))
  return await appendEvents(
    work,
    by.vendor.id,
    steps.map(({ event }, index) => toEventRow(event, by, ticket.id, messages[index]?.id ?? null)),
  )
}

interface Told {
  /** Who hears that it was given to them, and by which mail. */
  readonly given: Given['told'] | null
  readonly message: RichText
  readonly files: readonly FileView[]
  readonly seq: number
  /** Whether its customer was asked at once what is meant by it: that is one mail. */
  readonly asked: boolean
}

async function tell(
  work: Work,
  { by: { vendor, person }, customer, mail, quiet = false, takesUp, answers }: Beginning,
  row: TicketRow,
  { given, message, files, seq, asked }: Told,
): Promise<void> {
  if (given !== null) {
    tellOperators(
      work,
      { vendor, ticket: row, customer, mail: given.mail, author: null, message, files, origin: mail },
      given.to.filter(({ id }) => id !== person.id),
    )
  }
  const opening = work.appended.find((event) => event.ticket_id === row.id)
  if (!quiet && opening !== undefined) {
    await notifyTicketChange(work, {
      vendor,
      ticket: row,
      customer,
      // It is told once, as it now stands.
      event: {
        seq,
        type: 'open',
        party: opening.party,
        from: null,
        to: row.status,
        unexplained: asked,
      },
      author: person,
      message,
      files,
      mail,
      follows: takesUp,
      answers,
    })
  }
}
