/** The nine statuses and what each does to the resolution clock. */

export const statuses = [
  'new',
  'in_progress',
  'waiting_customer',
  'waiting_third_party',
  'waiting_approval',
  'in_development',
  'on_hold',
  'solved',
  'closed',
] as const

export type Status = (typeof statuses)[number]

/** Statuses that a vendor cannot switch off: without them a ticket has no way in, on or out. */
export const essentialStatuses = [
  'new',
  'in_progress',
  'waiting_customer',
  'solved',
  'closed',
] as const satisfies readonly Status[]

export type ClockState = 'runs' | 'paused' | 'stopped'

export const resolutionClock: Readonly<Record<Status, ClockState>> = {
  new: 'runs',
  in_progress: 'runs',
  waiting_customer: 'paused',
  waiting_third_party: 'paused',
  waiting_approval: 'paused',
  in_development: 'runs',
  on_hold: 'paused',
  solved: 'stopped',
  closed: 'stopped',
}

/** Open tickets stand in the queue; `solved` and `closed` ones do not. */
export const openStatuses: readonly Status[] = statuses.filter((s) => resolutionClock[s] !== 'stopped')

export function isOpen(status: Status): boolean {
  return resolutionClock[status] !== 'stopped'
}

/** Statuses that nobody picks: a ticket is new before anybody takes it, and what waits for approval has an offer to approve. */
const notPicked: ReadonlySet<Status> = new Set(['new', 'waiting_approval'])

/** Whether an operator may pick the status with an answer; the one that the ticket is in stays in any case. */
export function mayPick(status: Status): boolean {
  return !notPicked.has(status)
}
