/** What somebody reads at an address where no page is, Spanish. */
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const es: Words<typeof en> = {
  heading: 'No hemos encontrado esta página',
  about:
    'Puede que la dirección esté mal escrita o incompleta, o que venga de un enlace que solo funciona unos minutos y ya ha caducado.',
  next: 'Vuelva al lugar de donde venía y ábrala de nuevo desde allí. Si buscaba un ticket, el último correo sobre él le lleva hasta allí.',
}
