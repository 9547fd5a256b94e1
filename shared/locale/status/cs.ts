/** Statuses as customers and operators read them, Czech. */
import type { Status } from '../../ticket/status.ts'

export const status: Readonly<Record<Status, string>> = {
  new: 'Otevřeno',
  in_progress: 'V řešení',
  waiting_customer: 'Odpovězeno',
  waiting_third_party: 'Čeká na třetí stranu',
  waiting_approval: 'Čekáme na Vaše schválení',
  in_development: 'Ve vývoji',
  on_hold: 'Čeká',
  solved: 'Vyřešeno',
  closed: 'Uzavřeno',
}
