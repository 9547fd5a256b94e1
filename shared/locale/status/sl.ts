/** Statuses as customers and operators read them, Slovene. */
import type { Status } from '../../ticket/status.ts'

export const status: Readonly<Record<Status, string>> = {
  new: 'Novo',
  in_progress: 'V obdelavi',
  waiting_customer: 'Čaka na vas',
  waiting_third_party: 'Čaka na tretjo osebo',
  waiting_approval: 'Čaka na vašo odobritev',
  in_development: 'V razvoju',
  on_hold: 'Na čakanju',
  solved: 'Rešeno',
  closed: 'Zaprto',
}
