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
  /** On the page to be printed. */
  page: {
    title: (number: number) => `Offer for ticket #${number}`,
    from: 'From',
    to: 'For',
    ticket: 'Ticket',
    madeOn: 'Made on',
    answer: 'Answer',
    openNotice: 'This offer has not been answered.',
    endedNotice: 'This offer is not in force.',
    print: 'Print this page from your browser’s menu, or with Ctrl+P (⌘P on a Mac).',
    gone: 'This page is no longer here',
    goneAbout:
      'The link to it works for some minutes only. Go back to the ticket and open the page from there again.',
  },
}
