/** What the panel says about a ticket's offer, Spanish. */
import { counted } from '../counted-es.ts'
import { offer } from '../offer/es.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  ...offer,
  accept: 'Aceptar…',
  refuse: 'Rechazar…',
  name: 'Su nombre',
  nameHint: 'Se guarda junto con su respuesta.',
  iAccept: (name, total) => `Yo, ${name}, acepto ${total}`,
  iRefuse: (name) => `Yo, ${name}, rechazo esta oferta`,
  message: 'Por qué no (opcional)',
  back: 'Ahora no',
  sending: 'Un momento…',
  accepted: 'Ha aceptado la oferta.',
  refused: 'Ha rechazado la oferta.',
  expired: 'Esta oferta ha caducado. Escríbanos si aún le interesa: le haremos una nueva.',
  replaced: 'La oferta se ha modificado. Esta es la versión vigente.',
  withdrawn: 'Esta oferta se ha retirado. No hay nada que aceptar.',
  offline:
    'No hay conexión, así que puede que su respuesta no haya llegado. Nada se hace dos veces: inténtelo de nuevo.',
  failed: 'No se ha podido cargar la oferta.',
  again: 'Reintentar',
  print: 'Página para imprimir',
  earlier: (count) => counted(count, 'versión anterior', 'versiones anteriores'),
}
