/** Statuses as customers and operators read them, English. */
import type { Status } from '../../ticket/status.ts'

export const status: Readonly<Record<Status, string>> = {
  new: 'New',
  in_progress: 'In progress',
  waiting_customer: 'Waiting for you',
  waiting_third_party: 'Waiting for a third party',
  waiting_approval: 'Waiting for your approval',
  in_development: 'In development',
  on_hold: 'On hold',
  solved: 'Solved',
  closed: 'Closed',
}
