/** What an offer says wherever it stands: in a mail, on paper and in the panel. Slovene. */
import type { Words } from '../words.ts'
import type { offer as en } from './en.ts'

export const offer: Words<typeof en> = {
  heading: 'Ponudba',
  version: (n) => `Različica ${n}`,
  what: 'Za kaj',
  hours: 'Ure',
  price: 'Cena',
  amount: 'Znesek',
  perHour: (price) => `${price} na uro`,
  net: 'Brez DDV',
  tax: (rate) => `DDV ${rate}`,
  taxOn: (rate, on) => `DDV ${rate} od ${on}`,
  total: 'Skupaj',
  validUntil: 'Velja do',
  states: {
    open: 'Čaka na odgovor',
    accepted: 'Sprejeta',
    refused: 'Zavrnjena',
    replaced: 'Nadomeščena z novejšo različico',
    withdrawn: 'Umaknjena',
    expired: 'Potekla',
  },
  acceptedBy: (name, time) => `Sprejeta: ${name}, ${time}`,
  refusedBy: (name, time) => `Zavrnjena: ${name}, ${time}`,
  withdrawnOn: (time) => `Umaknjena ${time}`,
}
