/** What a status means for the customer, Spanish. */
import type { Status } from '../../ticket/status.ts'

export const meaning: Readonly<Record<Status, string>> = {
  new: 'Está a la espera del departamento de soporte: todavía no lo ha asumido nadie. Los tickets se atienden por orden de llegada.',
  in_progress: 'Alguien está trabajando en él.',
  waiting_customer: 'Esperamos su respuesta para continuar.',
  waiting_third_party: 'Esperamos la respuesta de un tercero para continuar.',
  waiting_approval: 'Esperamos su aprobación para continuar.',
  in_development: 'El cambio se está desarrollando.',
  on_hold: 'El trabajo está parado por ahora. Le avisaremos cuando se reanude.',
  solved: 'Creemos que está resuelto. Si no es así, escriba abajo y se volverá a abrir.',
  closed: 'Está cerrado definitivamente.',
}
