/** What a status means for the customer, English. */
import type { Status } from '../../ticket/status.ts'

export const meaning: Readonly<Record<Status, string>> = {
  new: 'It waits for the support department: nobody has taken it yet. Tickets are taken in the order of arrival.',
  in_progress: 'Somebody is working on it.',
  waiting_customer: 'We wait for your answer to go on.',
  waiting_third_party: 'We wait for somebody else’s answer to go on.',
  waiting_approval: 'We wait for your approval to go on.',
  in_development: 'The change is being developed.',
  on_hold: 'Work on it rests for now. You will be told when it goes on.',
  solved: 'We believe it is solved. If it is not, write below and it is opened again.',
  closed: 'It is closed for good.',
}
