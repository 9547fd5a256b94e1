/** What the portal's page says around the panel, Slovene. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  title: (vendor) => `${vendor} · Center za podporo`,
  unknown: 'Na tem naslovu ni centra za podporo',
  unknownDo: 'Preverite naslov ali znova odprite povezavo iz e-pošte.',
  unreachable: 'Center za podporo ni dosegljiv',
  unreachableDo: 'Preverite povezavo in poskusite znova.',
  retry: 'Poskusi znova',
}
