/** What an offer says wherever it stands: in a mail, on paper and in the panel. Czech. */
import type { Words } from '../words.ts'
import type { offer as en } from './en.ts'

export const offer: Words<typeof en> = {
  heading: 'Nabídka',
  version: (n) => `Verze ${n}`,
  what: 'Za co',
  hours: 'Hodiny',
  price: 'Cena',
  amount: 'Částka',
  perHour: (price) => `${price} za hodinu`,
  net: 'Bez DPH',
  tax: (rate) => `DPH ${rate}`,
  taxOn: (rate, on) => `DPH ${rate} z ${on}`,
  total: 'Celkem',
  validUntil: 'Platí do',
  states: {
    open: 'Čeká na odpověď',
    accepted: 'Přijata',
    refused: 'Odmítnuta',
    replaced: 'Nahrazena novější verzí',
    withdrawn: 'Stažena',
    expired: 'Platnost vypršela',
  },
  acceptedBy: (name, time) => `Přijata: ${name}, ${time}`,
  refusedBy: (name, time) => `Odmítnuta: ${name}, ${time}`,
  withdrawnOn: (time) => `Stažena ${time}`,
}
