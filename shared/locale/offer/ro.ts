/** What an offer says wherever it stands: in a mail, on paper, in the panel and at the desk. Romanian. */
import type { Words } from '../words.ts'
import type { offer as en } from './en.ts'

export const offer: Words<typeof en> = {
  heading: 'Ofertă',
  version: (n) => `Versiunea ${n}`,
  what: 'Pentru ce',
  hours: 'Ore',
  price: 'Preț',
  amount: 'Valoare',
  perHour: (price) => `${price} pe oră`,
  net: 'Fără TVA',
  tax: (rate) => `TVA ${rate}`,
  taxOn: (rate, on) => `TVA ${rate} la ${on}`,
  total: 'Total',
  validUntil: 'Valabilă până la',
  states: {
    open: 'Așteaptă răspuns',
    accepted: 'Acceptată',
    refused: 'Refuzată',
    replaced: 'Înlocuită de o versiune mai nouă',
    withdrawn: 'Retrasă',
    expired: 'Expirată',
  },
  acceptedBy: (name, time) => `Acceptată de ${name} la ${time}`,
  refusedBy: (name, time) => `Refuzată de ${name} la ${time}`,
  withdrawnOn: (time) => `Retrasă la ${time}`,
}
