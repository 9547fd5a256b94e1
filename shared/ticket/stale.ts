/** When somebody acts on a ticket as it no longer is: what has come meanwhile that they would want to know first. */
import type { Status } from './status.ts'
import type { ActionType } from './ticket.ts'

export interface Happened {
  readonly type: ActionType
  /** Who did it; null for the product itself. */
  readonly personId: string | null
  readonly from: Status | null
  readonly to: Status
}

/** What changes who has a ticket, what it is filed under or whose words it waits for, without another status. */
export const telling: ReadonlySet<ActionType> = new Set([
  'reply',
  'assign',
  'unassign',
  'pass',
  'edit',
  'offer',
  'withdraw',
  'accept',
  'refuse',
  'nudge',
  'merge',
  'absorb',
])

/**
 * Whether somebody who has not seen this yet should look before they answer or act: another's reply, another status,
 * another who has it, another filing. Notes and warnings do not get into anybody's way, and nobody is held up by what they did themselves.
 */
export function overtakes(happened: Happened, personId: string): boolean {
  if (happened.personId === personId) return false
  return telling.has(happened.type) || happened.from !== happened.to
}
