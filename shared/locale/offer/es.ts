/** What an offer says wherever it stands: in a mail, on paper and in the panel. Spanish. */
import type { Words } from '../words.ts'
import type { offer as en } from './en.ts'

export const offer: Words<typeof en> = {
  heading: 'Oferta',
  version: (n) => `Versión ${n}`,
  what: 'Concepto',
  hours: 'Horas',
  price: 'Precio',
  amount: 'Importe',
  perHour: (price) => `${price} por hora`,
  net: 'Sin impuestos',
  tax: (rate) => `Impuestos ${rate}`,
  taxOn: (rate, on) => `Impuestos ${rate} sobre ${on}`,
  total: 'Total',
  validUntil: 'Válida hasta',
  states: {
    open: 'A la espera de respuesta',
    accepted: 'Aceptada',
    refused: 'Rechazada',
    replaced: 'Sustituida por una versión más reciente',
    withdrawn: 'Retirada',
    expired: 'Caducada',
  },
  acceptedBy: (name, time) => `Aceptada por ${name} el ${time}`,
  refusedBy: (name, time) => `Rechazada por ${name} el ${time}`,
  withdrawnOn: (time) => `Retirada el ${time}`,
}
