/** What an offer says wherever it stands: in a mail, on paper, in the panel and at the desk. English. */
import type { OfferState } from '../../offer/offer.ts'

const states = {
  open: 'Waiting for an answer',
  accepted: 'Accepted',
  refused: 'Refused',
  replaced: 'Replaced by a newer version',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
} as const satisfies Record<OfferState, string>

export const offer = {
  heading: 'Offer',
  version: (n: number) => `Version ${n}`,
  what: 'What for',
  hours: 'Hours',
  price: 'Price',
  amount: 'Amount',
  perHour: (price: string) => `${price} an hour`,
  net: 'Without tax',
  tax: (rate: string) => `Tax ${rate}`,
  /** `on` is what the tax is of. */
  taxOn: (rate: string, on: string) => `Tax ${rate} on ${on}`,
  total: 'Total',
  validUntil: 'Valid until',
  states,
  acceptedBy: (name: string, time: string) => `Accepted by ${name} on ${time}`,
  refusedBy: (name: string, time: string) => `Refused by ${name} on ${time}`,
  withdrawnOn: (time: string) => `Withdrawn on ${time}`,
}
