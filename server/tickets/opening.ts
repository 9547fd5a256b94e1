/** How tickets begin: a customer opens one, a guest sends one, an operator opens one for who phoned or wrote. */
import type { CustomerActor, OperatorActor } from '../../shared/access/actor.ts'
import type { OpenTicketForInput, OpenTicketInput, TicketChange } from '../../shared/api/tickets.ts'
import type { Channel } from '../../shared/ticket/channel.ts'
import type { Caller } from '../http/env.ts'
import { customerToHelp, type Invite } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import { beginTicket, type Beginning } from './beginning.ts'
import type { MailedText, MailOrigin } from './writing.ts'

export type CustomerCaller = Caller & { readonly actor: CustomerActor }
export type OperatorCaller = Caller & { readonly actor: OperatorActor }

/** Whose ticket it will be: a customer who is here, or a guest, who has no session yet. */
export type Opener = Omit<CustomerCaller, 'sessionHash'>

/**
 * A customer opens a ticket. The input has passed `openTicketInput` with the vendor's rules.
 * @param quiet whether the caller tells the customer that it was opened
 * @throws ProblemError `invalid` for a project that their company does not run
 */
export async function openTicket(
  work: Work,
  by: Opener,
  input: OpenTicketInput,
  mail: MailOrigin,
  channel: Channel = 'panel',
  quiet = false,
): Promise<TicketChange> {
  const numbers = await work.takeNumbers(by.vendor.id, { tickets: 1, events: 1 })
  const { message } = input
  return await beginTicket(work, { by, customer: by.person, input, message, channel, numbers, mail, quiet })
}

/**
 * An operator opens a ticket for a customer (T7). Who is not known by their address yet is registered and invited (T8).
 * @throws ProblemError `invalid` for a customer that is none, or a project that their company does not run
 */
export async function openTicketFor(
  work: Work,
  by: OperatorCaller,
  input: OpenTicketForInput,
  deps: { readonly mail: MailOrigin; readonly invite: Invite },
): Promise<TicketChange> {
  return await openFor(
    work,
    by,
    { input, customer: input.customer, message: input.message },
    input.channel,
    deps,
  )
}

/** A mail that becomes a ticket. */
export interface MailedTicket extends Pick<Beginning, 'quiet' | 'takesUp' | 'answers' | 'atOnce'> {
  readonly input: Omit<OpenTicketInput, 'message'>
  readonly message: MailedText
}

/** A customer opens a ticket by writing a mail. */
export async function openMailedTicket(
  work: Work,
  by: Opener,
  mailed: MailedTicket,
  mail: MailOrigin,
): Promise<TicketChange> {
  const numbers = await work.takeNumbers(by.vendor.id, { tickets: 1, events: 1 })
  return await beginTicket(work, { ...mailed, by, customer: by.person, channel: 'email', numbers, mail })
}

/** An operator opens a ticket for who wrote a mail, which that one is the author of (E12). As `openTicketFor`. */
export async function openMailedTicketFor(
  work: Work,
  by: Omit<OperatorCaller, 'sessionHash'>,
  mailed: MailedTicket & Pick<OpenTicketForInput, 'customer'>,
  deps: { readonly mail: MailOrigin; readonly invite: Invite },
): Promise<TicketChange> {
  return await openFor(work, by, mailed, 'email', deps)
}

async function openFor(
  work: Work,
  by: Omit<OperatorCaller, 'sessionHash'>,
  what: Pick<Beginning, 'input' | 'message' | 'quiet' | 'takesUp' | 'answers' | 'atOnce'> &
    Pick<OpenTicketForInput, 'customer'>,
  channel: Channel,
  { mail, invite }: { readonly mail: MailOrigin; readonly invite: Invite },
): Promise<TicketChange> {
  // Holds off everybody else who needs a number of this vendor: of two who register the same address one comes second.
  const numbers = await work.takeNumbers(by.vendor.id, { tickets: 1, events: 1 })
  const customer = await customerToHelp(
    work,
    { vendor: by.vendor, by: by.person, customer: what.customer },
    invite,
  )
  return await beginTicket(work, {
    ...what,
    by,
    customer: { ...customer, companyId: customer.company_id },
    ...(typeof what.message !== 'string' && { author: customer }),
    channel,
    numbers,
    mail,
  })
}
