/** Who may do what to a ticket, as data. The first rule that fits an action, a party and a status is the one. */
import type { Party } from '../access/actor.ts'
import { openStatuses, statuses, type Status } from './status.ts'
import type { ActionType } from './ticket.ts'

/**
 * Where a rule leads. A status by name, or one that the ticket, the action or the vendor settles:
 * `same` leaves it, `picked` is the one named with the action (else the same; see `mayPick`), and the last two are
 * the vendor's settings (of which one may be: back to where the ticket stood before the offer, as `before_offer` is).
 */
export type Target = Status | 'same' | 'picked' | 'before_offer' | 'after_accept' | 'after_refuse'

export interface Rule {
  readonly action: ActionType
  readonly by: readonly Party[]
  /** `nothing` when there is no ticket yet. */
  readonly from: readonly Status[] | 'nothing'
  readonly to: Target
  /** What else must have passed: a span of the vendor's since the status began (for a nudge: or since the last one). */
  readonly after?: 'nudge_limit' | 'close_limit'
  /** Development does not begin while the customer has yet to approve: the offer is answered or withdrawn first. */
  readonly unlessAwaited?: true
}

const unclosed = statuses.filter((status) => status !== 'closed')
const without = (...left: readonly Status[]) => unclosed.filter((status) => !left.includes(status))

export const rules: readonly Rule[] = [
  { action: 'open', by: ['customer', 'operator'], from: 'nothing', to: 'new' },
  { action: 'assign', by: ['operator', 'system'], from: ['new'], to: 'in_progress' },
  { action: 'assign', by: ['operator', 'system'], from: without('new'), to: 'same' },
  { action: 'unassign', by: ['operator', 'system'], from: unclosed, to: 'same' },
  { action: 'pass', by: ['operator', 'system'], from: unclosed, to: 'same' },
  { action: 'edit', by: ['operator'], from: unclosed, to: 'same' },
  { action: 'tick', by: ['operator'], from: unclosed, to: 'same' },
  { action: 'reply', by: ['operator'], from: unclosed, to: 'picked', unlessAwaited: true },
  { action: 'note', by: ['operator'], from: statuses, to: 'same' },
  { action: 'ask', by: ['operator', 'system'], from: unclosed, to: 'waiting_customer' },
  { action: 'refer', by: ['operator'], from: unclosed, to: 'waiting_third_party' },
  { action: 'third_party_answered', by: ['operator'], from: ['waiting_third_party'], to: 'in_progress' },
  { action: 'develop', by: ['operator'], from: openStatuses, to: 'in_development', unlessAwaited: true },
  { action: 'hold', by: ['operator'], from: openStatuses, to: 'on_hold' },
  { action: 'resume', by: ['operator'], from: openStatuses, to: 'in_progress' },
  { action: 'offer', by: ['operator'], from: openStatuses, to: 'waiting_approval' },
  { action: 'withdraw', by: ['operator'], from: ['waiting_approval'], to: 'before_offer' },
  { action: 'withdraw', by: ['system'], from: ['waiting_approval'], to: 'same' },
  { action: 'accept', by: ['customer'], from: ['waiting_approval'], to: 'after_accept' },
  { action: 'refuse', by: ['customer'], from: ['waiting_approval'], to: 'after_refuse' },
  { action: 'reply', by: ['customer'], from: ['waiting_customer', 'solved'], to: 'in_progress' },
  { action: 'reply', by: ['customer'], from: without('waiting_customer', 'solved'), to: 'same' },
  { action: 'nudge', by: ['customer'], from: ['new'], to: 'same', after: 'nudge_limit' },
  { action: 'solve', by: ['operator'], from: openStatuses, to: 'solved' },
  { action: 'rate', by: ['customer'], from: ['solved', 'closed'], to: 'same' },
  { action: 'close', by: ['operator', 'customer'], from: unclosed, to: 'closed' },
  { action: 'close', by: ['system'], from: ['solved'], to: 'closed', after: 'close_limit' },
  { action: 'merge', by: ['operator'], from: unclosed, to: 'closed' },
  { action: 'absorb', by: ['operator'], from: unclosed, to: 'same' },
  { action: 'relate', by: ['operator'], from: statuses, to: 'same' },
  { action: 'ship', by: ['system'], from: statuses, to: 'same' },
  { action: 'note_ship', by: ['system'], from: statuses, to: 'same' },
  { action: 'warn', by: ['system'], from: openStatuses, to: 'same' },
  { action: 'breach', by: ['system'], from: openStatuses, to: 'same' },
  { action: 'files', by: ['system'], from: statuses, to: 'same' },
  { action: 'note_files', by: ['system'], from: statuses, to: 'same' },
]
