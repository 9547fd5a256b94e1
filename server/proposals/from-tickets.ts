/** A ticket that asks for a feature becomes a proposal: its customer is who asks, and is told so in the thread. */
import type { ProposalInput, ProposalRef } from '../../shared/api/proposals.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { ticketScope } from '../../shared/access/tickets.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import { replyToTicket, takeTicket, type MailOrigin, type OperatorCaller } from '../tickets/tickets.ts'
import { add } from './proposals.ts'

/** What the customer reads, in their language. */
const told: Readonly<Record<Locale, (title: string) => string>> = {
  en: (title) =>
    `We have made a proposal of this: “${title}”. You find it under Proposals, where others can vote for it too.`,
  ro: (title) =>
    `Am făcut din aceasta o propunere: „${title}”. O găsiți la Propuneri, unde o pot vota și alții.`,
  es: (title) =>
    `Hemos hecho de esto una propuesta: «${title}». La encontrará en Propuestas, donde otros también pueden votarla.`,
  cs: (title) =>
    `Udělali jsme z toho návrh: „${title}“. Najdete ho v Návrzích, kde pro něj mohou hlasovat i jiní.`,
  sl: (title) =>
    `Iz tega smo naredili predlog: »${title}«. Najdete ga med Predlogi, kjer lahko zanj glasujejo tudi drugi.`,
}

/**
 * An operator makes a proposal of a ticket. The customer's vote counts, and the thread says so unless it is closed or
 * they would not see the proposal.
 * @throws ProblemError `not_found`; `refused` with the reason of `decide`
 */
export async function proposeFromTicket(
  work: Work,
  by: OperatorCaller,
  ticketId: string,
  input: ProposalInput,
  mail: MailOrigin,
): Promise<ProposalRef> {
  const ticket = await takeTicket(work.trx, ticketScope(by.actor), ticketId)
  if (ticket === undefined) throw new ProblemError('not_found')
  const visibility = input.visibility ?? by.vendor.settings.proposals.visibility
  const ref = await add(work, by, input, {
    author: { id: ticket.customer_id, companyId: ticket.company_id, votes: true },
    visibility,
    standing: 'shown',
    ticketId,
  })
  const { locale } = await work.trx
    .selectFrom('people')
    .select('locale')
    .where('vendor_id', '=', by.vendor.id)
    .where('id', '=', ticket.customer_id)
    .executeTakeFirstOrThrow()
  const seen = visibility !== 'operators' && by.vendor.settings.proposals.used
  if (seen && ticket.status !== 'closed') {
    await replyToTicket(work, by, ticketId, { message: told[locale](ref.title) }, mail)
  }
  return ref
}
