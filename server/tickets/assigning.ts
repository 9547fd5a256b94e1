/** Who gets a ticket: by the vendor's rules when it begins, and by whom an operator gives it to. */
import type { AssignmentInput } from '../../shared/api/assignment.ts'
import type { Assignees } from '../../shared/api/assignment.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import {
  assignsByItself,
  groupsOf,
  membersOf,
  receiverOf,
  type Filed,
} from '../../shared/ticket/assignment.ts'
import type { Action, Ticket } from '../../shared/ticket/ticket.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import { activeOperator, activeOperators, operatorLoads, type Colleague } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import type { Reader } from '../storage/store.ts'
import { said, type Vendor } from '../vendors/settings.ts'
import { whoIsThere } from './alerts.ts'

/** Whom a new ticket comes to by itself, and who is told so. */
export interface Given {
  readonly action: Action
  readonly operator: Colleague | null
  readonly told: { readonly mail: 'assigned' | 'passed'; readonly to: readonly Colleague[] }
}

/** Whom a new ticket comes to by itself; null for nobody. A vendor without rules is asked nothing. */
export async function receiverOfNew(
  work: Work,
  { id, settings }: Vendor,
  filed: Filed,
): Promise<Given | null> {
  const { assignment } = settings
  if (!assignsByItself(assignment)) return null
  const loads = await operatorLoads(work.trx, id)
  const candidates = loads.map((one) => ({
    id: one.id,
    onDuty: one.off_duty_since === null,
    open: one.open,
    givenAt: one.given_at,
  }))
  const receiver = receiverOf(filed, assignment, candidates)
  if (receiver === null) return null
  if (receiver.group !== undefined) {
    const members = membersOf(receiver.group, assignment.groups, loads)
    return {
      action: { type: 'pass', groupKey: receiver.group },
      operator: null,
      told: { mail: 'passed', to: whoIsThere(members, null) },
    }
  }
  const operator = loads.find((one) => one.id === receiver.operator) ?? null
  return (
    operator && {
      action: { type: 'assign', assigneeId: operator.id },
      operator,
      told: { mail: 'assigned', to: [operator] },
    }
  )
}

/**
 * What giving a ticket away does to it. A group is given what nobody has: whoever of it comes first takes it.
 * @throws ProblemError `invalid` for who is no operator here, or no group
 */
export async function givingActions(
  work: Work,
  { id, settings }: Vendor,
  input: AssignmentInput,
): Promise<(ticket: Ticket) => readonly Action[]> {
  if ('operator' in input) {
    const { operator } = input
    if (operator === null) return () => [{ type: 'unassign' }]
    if ((await activeOperator(work.trx, id, operator)) === null) throw notOneOf('operator')
    return () => [{ type: 'assign', assigneeId: operator }]
  }
  const { group } = input
  const pass: Action = { type: 'pass', groupKey: group }
  if (group === null) return () => [pass]
  if (!settings.assignment.groups.some(({ key }) => key === group)) throw notOneOf('group')
  return (ticket) => (ticket.assigneeId === null ? [pass] : [pass, { type: 'unassign' }])
}

/** Whom an operator can give a ticket to, in the reader's language. */
export async function listAssignees(
  read: Reader,
  { vendor, person }: Caller,
  locale: Locale,
): Promise<Assignees> {
  const { groups } = vendor.settings.assignment
  const mine = groupsOf(person.id, groups)
  return {
    operators: (await activeOperators(read, vendor.id)).map(({ id, name, off_duty_since: off }) => ({
      id,
      name,
      onDuty: off === null,
    })),
    groups: groups.map(({ key, label }) => ({
      key,
      label: said(label, locale, vendor.locale) ?? key,
      mine: mine.includes(key),
    })),
  }
}

function notOneOf(field: 'operator' | 'group'): ProblemError {
  return new ProblemError('invalid', { errors: [{ field, code: 'not_one_of' }] })
}
