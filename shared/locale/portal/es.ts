/** What the portal's page says around the panel, Spanish. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  title: (vendor) => `${vendor} · Centro de soporte`,
  unknown: 'En esta dirección no hay ningún centro de soporte',
  unknownDo: 'Compruebe la dirección o abra de nuevo el enlace del correo.',
  unreachable: 'No se puede acceder al centro de soporte',
  unreachableDo: 'Compruebe su conexión e inténtelo de nuevo.',
  retry: 'Reintentar',
}
