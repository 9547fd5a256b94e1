/**
 * The table "Who may do what to a ticket" written out a second time, by hand and by other means than the
 * product's own (`shared/ticket/rules.ts`), so that a slip in either shows.
 */
import type { Party } from '../../shared/access/actor.ts'
import { statuses, type Status } from '../../shared/ticket/status.ts'
import type { ActionType } from '../../shared/ticket/ticket.ts'

type From = Status | 'nothing'

/** One action by one party, line by line: where from, and which statuses it can lead to (`·` for the same). */
type Lines = Partial<Record<From, string>>

const open = [
  'new',
  'in_progress',
  'waiting_customer',
  'waiting_third_party',
  'waiting_approval',
  'in_development',
  'on_hold',
] as const

const every = (where: readonly From[], to: string): Lines => Object.fromEntries(where.map((w) => [w, to]))
const anyOpen = (to: string): Lines => every(open, to)
const anyButClosed = (to: string): Lines => every([...open, 'solved'], to)

const anywhere =
  '· new in_progress waiting_customer waiting_third_party waiting_approval in_development on_hold solved closed'

/** An offer leads to `waiting_approval`, and nothing back to `new`. */
const pickable = '· in_progress waiting_customer waiting_third_party in_development on_hold solved closed'

const table: Readonly<Record<ActionType, Partial<Record<Party, Lines>>>> = {
  open: { customer: { nothing: 'new' }, operator: { nothing: 'new' } },
  assign: {
    operator: { ...anyButClosed('·'), new: 'in_progress' },
    system: { ...anyButClosed('·'), new: 'in_progress' },
  },
  reply: {
    // Nobody begins to develop while the customer has yet to approve.
    operator: { ...anyButClosed(pickable), waiting_approval: pickable.replace('in_development ', '') },
    customer: { ...anyButClosed('·'), waiting_customer: 'in_progress', solved: 'in_progress' },
  },
  unassign: { operator: anyButClosed('·'), system: anyButClosed('·') },
  pass: { operator: anyButClosed('·'), system: anyButClosed('·') },
  edit: { operator: anyButClosed('·') },
  tick: { operator: anyButClosed('·') },
  // Notes are for operators alone and change nothing, so even a closed ticket takes them.
  note: { operator: { ...anyButClosed('·'), closed: '·' } },
  // The product asks what is to be done with what was forwarded without a word.
  ask: { operator: anyButClosed('waiting_customer'), system: anyButClosed('waiting_customer') },
  refer: { operator: anyButClosed('waiting_third_party') },
  third_party_answered: { operator: { waiting_third_party: 'in_progress' } },
  develop: { operator: { ...anyOpen('in_development'), waiting_approval: '' } },
  hold: { operator: anyOpen('on_hold') },
  resume: { operator: anyOpen('in_progress') },
  offer: { operator: anyOpen('waiting_approval') },
  withdraw: { operator: { waiting_approval: anywhere }, system: { waiting_approval: '·' } },
  accept: { customer: { waiting_approval: 'in_development in_progress' } },
  // Back to where the offer was made from, which is any status but closed; or closed, if the vendor says so.
  refuse: { customer: { waiting_approval: anywhere } },
  nudge: { customer: { new: '·' } },
  solve: { operator: anyOpen('solved') },
  rate: { customer: { solved: '·', closed: '·' } },
  close: { operator: anyButClosed('closed'), customer: anyButClosed('closed'), system: { solved: 'closed' } },
  merge: { operator: anyButClosed('closed') },
  absorb: { operator: anyButClosed('·') },
  relate: { operator: { ...anyButClosed('·'), closed: '·' } },
  ship: { system: { ...anyButClosed('·'), closed: '·' } },
  note_ship: { system: { ...anyButClosed('·'), closed: '·' } },
  warn: { system: anyOpen('·') },
  breach: { system: anyOpen('·') },
  files: { system: { ...anyButClosed('·'), closed: '·' } },
  note_files: { system: { ...anyButClosed('·'), closed: '·' } },
}

export const actionTypes: readonly ActionType[] = [
  'open',
  'assign',
  'reply',
  'note',
  'ask',
  'refer',
  'third_party_answered',
  'develop',
  'hold',
  'resume',
  'offer',
  'accept',
  'refuse',
  'nudge',
  'solve',
  'rate',
  'close',
  'unassign',
  'pass',
  'edit',
  'tick',
  'withdraw',
  'merge',
  'absorb',
  'relate',
  'ship',
  'note_ship',
  'warn',
  'breach',
  'files',
  'note_files',
]

/** The statuses that the table lets an action lead to; empty when it does not allow the action there. */
export function mayLeadTo(action: ActionType, by: Party, from: Status | null): readonly Status[] {
  const words = table[action][by]?.[from ?? 'nothing']?.split(' ') ?? []
  return statuses.filter((status) => words.includes(status) || (status === from && words.includes('·')))
}
