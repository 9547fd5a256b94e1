/** Which operators a change of a ticket concerns so that they are mailed: who gets it, who is rated, who should hurry. */
import type { RichText } from '../../shared/richtext/tree.ts'
import type { TicketEvent } from '../../shared/ticket/ticket.ts'
import type { Caller } from '../http/env.ts'
import { tellOperators } from '../notifications/notifications.ts'
import { activeOperator, activeOperators } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import type { TicketRow } from '../storage/schema.ts'
import type { SummaryRow } from './queries.ts'
import type { MailOrigin } from './writing.ts'

export interface Alert {
  /** `person` is null for the product itself. */
  readonly by: Pick<Caller, 'vendor'> & { readonly person: Pick<Caller['person'], 'id' | 'name'> | null }
  readonly before: TicketRow
  readonly now: SummaryRow
  readonly events: readonly TicketEvent[]
  readonly message: RichText | null
  /** Whom a rating is of. */
  readonly ratedId: string | null
  readonly mail: MailOrigin
}

/** Writes the mails that a change owes operators. Most owe none, and ask nothing. */
export async function alertOperators(work: Work, alert: Alert): Promise<void> {
  const { by, before, now, events, message, ratedId, mail } = alert
  const { vendor, person } = by
  const notice = {
    vendor,
    ticket: now,
    customer: { name: now.customer_name },
    author: person,
    origin: mail,
  }
  for (const { action } of events) {
    // oxlint-disable-next-line default-case -- the others concern no operator in particular
    switch (action.type) {
      case 'assign': {
        // Who takes a ticket knows it.
        if (action.assigneeId === person?.id) break
        // oxlint-disable-next-line no-await-in-loop -- one of them at most
        const operator = await activeOperator(work.trx, vendor.id, action.assigneeId)
        if (operator !== null) tellOperators(work, { ...notice, mail: 'assigned' }, [operator])
        break
      }
      case 'rate': {
        // The same stars once more are no news.
        if (ratedId === null || (before.rating === action.rating && message === null)) break
        // oxlint-disable-next-line no-await-in-loop -- one of them at most
        const operator = await activeOperator(work.trx, vendor.id, ratedId)
        if (operator === null) break
        tellOperators(work, { ...notice, mail: 'rated', rating: action.rating, message }, [operator])
        break
      }
      case 'nudge': {
        // oxlint-disable-next-line no-await-in-loop -- one of them at most
        const operators = await activeOperators(work.trx, vendor.id)
        tellOperators(
          work,
          { ...notice, mail: 'nudged' },
          operators.filter((one) => one.off_duty_since === null),
        )
      }
    }
  }
}
