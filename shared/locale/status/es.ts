/** Statuses as customers and operators read them, Spanish. */
import type { Status } from '../../ticket/status.ts'

export const status: Readonly<Record<Status, string>> = {
  new: 'Nuevo',
  in_progress: 'En curso',
  waiting_customer: 'A la espera de su respuesta',
  waiting_third_party: 'A la espera de terceros',
  waiting_approval: 'A la espera de su aprobación',
  in_development: 'En desarrollo',
  on_hold: 'En pausa',
  solved: 'Resuelto',
  closed: 'Cerrado',
}
