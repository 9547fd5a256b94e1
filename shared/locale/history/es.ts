/** What a customer reads of all that ever happened on their tickets; Spanish. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  heading: 'Todo hasta ahora',
  back: 'Volver a su cuenta',
  none: 'Todavía no ha ocurrido nada',
  about: 'Aquí aparecerá lo que escriba y lo que le respondamos.',
  more: 'Mostrar lo anterior',
  open: (number, subject) => `Abrir el ticket #${number}: ${subject}`,
  you: 'Usted',
  system: 'El sistema',
  opened: 'Ticket abierto',
  replied: 'Mensaje',
}
