/**
 * Tickets that ask for a feature: one becomes a proposal, or its customer is added to one that is there. They are told so
 * in the thread, with the way there.
 */
import type { ProposalInput, ProposalRef, TicketProposals } from '../../shared/api/proposals.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { ticketScope } from '../../shared/access/tickets.ts'
import { whyNotProposal } from '../../shared/proposal/proposal.ts'
import { sees } from '../../shared/proposal/sight.ts'
import { portalLink } from '../access/links.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import type { Reader } from '../storage/store.ts'
import { replyToTicket, takeTicket, type MailOrigin, type OperatorCaller } from '../tickets/tickets.ts'
import { factsOf, takeFor } from './asking.ts'
import { setFollowing } from './following.ts'
import { add, giveVote } from './proposals.ts'
import { namedInTicket } from './pictures.ts'
import { findProposal, insertSource, proposalsOfTicket } from './queries.ts'
import { labelsIn, toSummary } from './views.ts'

/** What the customer reads, in their language. `title` is a link. */
interface Told {
  readonly made: (title: string) => string
  /** Which only their company sees. */
  readonly madeForCompany: (title: string) => string
  readonly added: (title: string) => string
}

const told: Readonly<Record<Locale, Told>> = {
  en: {
    made: (title) => `We have made a proposal of this: “${title}”. Others can vote for it too.`,
    madeForCompany: (title) =>
      `We have made a proposal of this: “${title}”. Your colleagues can vote for it too.`,
    added: (title) => `Others have asked for this too. We have added your vote to the proposal “${title}”.`,
  },
  ro: {
    made: (title) => `Am făcut din aceasta o propunere: „${title}”. O pot vota și alții.`,
    madeForCompany: (title) =>
      `Am făcut din aceasta o propunere: „${title}”. O pot vota și colegii dumneavoastră.`,
    added: (title) =>
      `Au cerut acest lucru și alții. Am adăugat votul dumneavoastră la propunerea „${title}”.`,
  },
  es: {
    made: (title) => `Hemos hecho de esto una propuesta: «${title}». Otros también pueden votarla.`,
    madeForCompany: (title) =>
      `Hemos hecho de esto una propuesta: «${title}». Sus compañeros también pueden votarla.`,
    added: (title) => `Otros también lo han pedido. Hemos añadido su voto a la propuesta «${title}».`,
  },
  cs: {
    made: (title) => `Udělali jsme z toho návrh: „${title}“. Mohou pro něj hlasovat i jiní.`,
    madeForCompany: (title) =>
      `Udělali jsme z toho návrh: „${title}“. Mohou pro něj hlasovat i vaši kolegové.`,
    added: (title) => `Požádali o to už i jiní. Váš hlas jsme přidali k návrhu „${title}“.`,
  },
  sl: {
    made: (title) => `Iz tega smo naredili predlog: »${title}«. Zanj lahko glasujejo tudi drugi.`,
    madeForCompany: (title) =>
      `Iz tega smo naredili predlog: »${title}«. Zanj lahko glasujejo tudi vaši sodelavci.`,
    added: (title) => `Za to so prosili že drugi. Vaš glas smo dodali predlogu »${title}«.`,
  },
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
    passedOver: await namedInTicket(work.trx, { vendorId: by.vendor.id, ticketId, text: input.text }),
  })
  await insertSource(work.trx, by.vendor.id, ref.id, ticketId)
  await tell(work, by, {
    ticket,
    proposal: ref.id,
    how: visibility === 'company' ? 'madeForCompany' : 'made',
    mail,
  })
  return ref
}

/**
 * An operator says that a ticket asks for what is proposed already: its customer votes for it, or hears of it where it
 * takes no votes, and the thread says so, as above. Once more changes nothing.
 * @throws ProblemError `not_found`; `invalid` for a ticket that is none; `refused` for a proposal that goes on in another
 */
export async function addTicketTo(
  work: Work,
  by: OperatorCaller,
  proposalId: string,
  ticketId: string,
  mail: MailOrigin,
): Promise<void> {
  const { trx, now } = work
  const ticket = await takeTicket(trx, ticketScope(by.actor), ticketId)
  if (ticket === undefined) {
    throw new ProblemError('invalid', { errors: [{ field: 'ticket', code: 'not_one_of' }] })
  }
  const row = await takeFor(trx, by, proposalId, 'follow')
  if (!(await insertSource(trx, by.vendor.id, proposalId, ticketId))) return
  const votes = whyNotProposal(factsOf(row), 'vote') === null
  if (votes) await giveVote(trx, row, ticket.customer_id, now)
  else await setFollowing(trx, row, { personId: ticket.customer_id, wanted: true, at: now })
  await tell(work, by, { ticket, proposal: proposalId, how: votes ? 'added' : null, mail })
}

/** What a ticket asks for, as it goes on, and how wide one that is made of it is shown unless it is said otherwise. @throws ProblemError `not_found` */
export async function proposalsOf(
  read: Reader,
  { vendor }: OperatorCaller,
  locale: Locale,
  ticketId: string,
): Promise<TicketProposals> {
  const ticket = await read
    .selectFrom('tickets')
    .select('id')
    .where('vendor_id', '=', vendor.id)
    .where('id', '=', ticketId)
    .executeTakeFirst()
  if (ticket === undefined) throw new ProblemError('not_found')
  const rows = await proposalsOfTicket(read, vendor.id, ticketId)
  return {
    items: rows.map((row) => toSummary(row, { kind: 'operator' }, false)),
    labels: labelsIn(vendor, locale),
    visibility: vendor.settings.proposals.visibility,
    used: vendor.settings.proposals.used,
  }
}

interface Telling {
  readonly ticket: { readonly id: string; readonly status: string; readonly customer_id: string }
  readonly proposal: string
  /** Null for nothing to be said. */
  readonly how: keyof Told | null
  readonly mail: MailOrigin
}

/** Says so in the thread, where the customer may follow it to the proposal. */
async function tell(work: Work, by: OperatorCaller, { ticket, proposal, how, mail }: Telling): Promise<void> {
  const { vendor } = by
  if (how === null || ticket.status === 'closed' || !vendor.settings.proposals.used) return
  const row = await findProposal(work.trx, vendor.id, proposal)
  const { locale, company_id } = await work.trx
    .selectFrom('people')
    .select(['locale', 'company_id'])
    .where('vendor_id', '=', vendor.id)
    .where('id', '=', ticket.customer_id)
    .executeTakeFirstOrThrow()
  const viewer = { kind: 'customer', personId: ticket.customer_id, companyId: company_id } as const
  if (row === undefined || !sees(viewer, row.audience)) return
  const href = portalLink(mail.publicUrl, vendor.slug, `/proposals/${proposal}`)
  const message = told[locale][how](`[${literally(row.title)}](${href})`)
  await replyToTicket(work, by, ticket.id, { message, tells: true }, mail)
}

/** Text that is markdown for itself (CommonMark, section 2.4). */
function literally(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&')
}
