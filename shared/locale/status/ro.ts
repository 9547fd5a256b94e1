/** Statuses as customers and operators read them, Romanian. */
import type { Status } from '../../ticket/status.ts'

export const status: Readonly<Record<Status, string>> = {
  new: 'Nepreluat',
  in_progress: 'În lucru',
  waiting_customer: 'Întrebare la client',
  waiting_third_party: 'În așteptare terți',
  waiting_approval: 'În așteptarea acordului',
  in_development: 'Se procesează',
  on_hold: 'În pauză',
  solved: 'Soluționată',
  closed: 'Închisă',
}
