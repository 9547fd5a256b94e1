/** How a customer wants to hear of their tickets; Spanish. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  heading: 'Notificaciones',
  about:
    'Una pregunta para usted, una oferta, la solución y el cierre de un ticket siempre llegan por correo.',
  kinds: {
    replies: 'Respuestas',
    statuses: 'Novedades de un ticket',
    comments: 'Confirmaciones de lo que escribe',
    proposals: 'Propuestas que sigue',
  },
  ways: {
    both: 'Por correo y aquí',
    email: 'Por correo',
    panel: 'Solo aquí',
  },
  muted: 'Ningún correo, salvo lo que siempre llega',
  saved: 'Guardado.',
  notSaved: 'No se ha podido guardar. No ha cambiado nada; inténtelo de nuevo.',
}
