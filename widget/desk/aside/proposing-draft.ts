/** What a proposal says at first that is made of a ticket: what its customer asked for, without what says who they are. */
import type { TicketProposals } from '../../../shared/api/proposals.ts'
import type { TicketDetail } from '../../../shared/api/tickets.ts'
import { withoutNames } from '../../../shared/article/drafting.ts'
import type { Visibility } from '../../../shared/proposal/proposal.ts'
import { toText } from '../../../shared/richtext/text.ts'

/** Letters, as the server has it. */
export const TITLE_LIMIT = 120
export const TEXT_LIMIT = 10_000

export interface ProposalDraft {
  readonly title: string
  /** Markdown. */
  readonly text: string
  readonly visibility: Visibility
}

/** The ticket's title, and what its customer wrote first. */
export function draftOf(
  {
    subject,
    customer,
    company,
    thread,
  }: Pick<TicketDetail, 'subject' | 'customer' | 'company'> & {
    readonly thread: { readonly items: readonly SaidEntry[] }
  },
  { visibility }: Pick<TicketProposals, 'visibility'>,
): ProposalDraft {
  const hidden = { people: [customer.name], companies: company === null ? [] : [company.name] }
  const first = thread.items.find(({ by, message }) => by.party === 'customer' && message !== null)
  const text = first?.message ? toText(first.message.body) : ''
  return {
    title: withoutNames(subject, hidden).slice(0, TITLE_LIMIT).trim(),
    text: withoutNames(text, hidden).slice(0, TEXT_LIMIT).trim(),
    visibility,
  }
}

type SaidEntry = Pick<TicketDetail['thread']['items'][number], 'by' | 'message'>
