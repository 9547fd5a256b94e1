/** Which operators a change of a ticket concerns so that they are mailed: who gets it, who is rated, who should hurry. */
import type { RichText } from '../../shared/richtext/tree.ts'
import { membersOf } from '../../shared/ticket/assignment.ts'
import type { Rating, TicketEvent } from '../../shared/ticket/ticket.ts'
import type { Caller } from '../http/env.ts'
import type { DeskMail } from '../mail/mail.ts'
import { tellOperators } from '../notifications/notifications.ts'
import { activeOperator, activeOperators, type Colleague } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import type { TicketRow } from '../storage/schema.ts'
import { isRatedOften } from './ending.ts'
import type { SummaryRow } from './rows.ts'
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
  /** Whether nobody has taken it for as long as the vendor allows. */
  readonly leftBehind: boolean
  readonly mail: MailOrigin
}

interface Told {
  readonly mail: DeskMail
  /** One operator by their id, or whoever is there when that one is no more; null for all who are there. */
  readonly to: string | null
  /** Those alone who are in the group with this key. */
  readonly group?: string
  /** Whoever is there, too, when that one is not on duty. */
  readonly orThere?: boolean
  readonly rating?: Rating
  /** Whether what was said goes along. */
  readonly said?: boolean
}

/** Writes the mails that a change owes operators. Most owe none, and ask nothing. */
export async function alertOperators(work: Work, alert: Alert): Promise<void> {
  const { by, now, events, message, mail } = alert
  const { vendor, person } = by
  for (const event of events) {
    const told = toldOf(event, alert)
    if (told === null) continue
    // oxlint-disable-next-line no-await-in-loop -- one event of a change is a rating, at most
    if (told.mail === 'rated' && (await isRatedOften(work.trx, alert.before, work.now))) continue
    // oxlint-disable-next-line no-await-in-loop -- one event of a change tells somebody, at most
    const to = await addressees(work, alert, told)
    tellOperators(
      work,
      {
        vendor,
        ticket: now,
        customer: { name: now.customer_name },
        author: person,
        origin: mail,
        mail: told.mail,
        ...(told.said === true && { message }),
        ...(told.rating !== undefined && { rating: told.rating }),
      },
      to,
    )
  }
}

function toldOf({ action }: TicketEvent, { by, before, message, ratedId, leftBehind }: Alert): Told | null {
  if (action.type === 'assign') {
    // Who takes a ticket knows it.
    return action.assigneeId === by.person?.id ? null : { mail: 'assigned', to: action.assigneeId }
  }
  if (action.type === 'pass') {
    const { groupKey } = action
    const isWaiting = before.group_key === groupKey && before.assignee_id === null
    return groupKey === null || isWaiting ? null : { mail: 'passed', to: null, group: groupKey }
  }
  if (action.type === 'rate') {
    // The same stars once more are no news.
    if (ratedId === null || (before.rating === action.rating && message === null)) return null
    return { mail: 'rated', to: ratedId, rating: action.rating, said: true }
  }
  if (action.type === 'accept' || action.type === 'refuse') {
    const told = action.type === 'accept' ? 'offer_accepted' : 'offer_refused'
    return { mail: told, to: before.assignee_id, said: true }
  }
  if (action.type === 'nudge') return { mail: 'nudged', to: null }
  if (action.type === 'warn' && action.of === 'left_behind') {
    return { mail: leftBehind ? 'left_behind' : 'left_behind_soon', to: null }
  }
  if (action.type === 'warn' && action.of === 'offer') {
    return { mail: 'offer_expired', to: before.assignee_id, orThere: true }
  }
  return null
}

async function addressees(
  work: Work,
  { by: { vendor, person } }: Alert,
  { mail, to, group, orThere = false }: Told,
): Promise<readonly Colleague[]> {
  const one = to === null || orThere ? null : await activeOperator(work.trx, vendor.id, to)
  if (one !== null) return [one]
  // That it is theirs is news to nobody else.
  if (mail === 'assigned') return []
  const all = await activeOperators(work.trx, vendor.id)
  if (group === undefined) return whoIsThere(all, to)
  const members = membersOf(group, vendor.settings.assignment.groups, all)
  // Who passes it on knows it.
  return whoIsThere(members, null).filter(({ id }) => id !== person?.id)
}

/**
 * Of all operators who hear of what must not wait: whose it is, if they are on duty; else those who are; else all there
 * are, for told to nobody it would be lost.
 */
export function whoIsThere(all: readonly Colleague[], assigneeId: string | null): readonly Colleague[] {
  const onDuty = all.filter((one) => one.off_duty_since === null)
  const assignee = onDuty.find(({ id }) => id === assigneeId)
  if (assignee !== undefined) return [assignee]
  return onDuty.length === 0 ? all : onDuty
}
