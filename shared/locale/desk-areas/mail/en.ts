/** The desk's page of e-mail, English: what came in and is in no ticket, and what did not go out. */
import type { DeadLetterKind } from '../../../api/dead-letters.ts'
import type { Words } from '../../words.ts'

const kinds = {
  customer: 'To a customer, about a ticket',
  operator: 'To an operator, about a ticket',
  tracking: 'A list of tickets with their tracking IDs',
  account: 'About an account',
  sender: 'To somebody unknown who wrote to us',
  lookup: 'A link or a list that somebody asked for',
} as const satisfies Record<DeadLetterKind, string>

export const words = {
  heading: 'E-mail',
  tabs: 'E-mail',
  undelivered: 'Not delivered',
  about: 'What could not be delivered is kept here until somebody tries it again or puts it away.',
  none: 'Everything has been delivered, or is on its way.',
  kinds,
  unreadable: 'To somebody who cannot be read any more',
  attempts: (n: number) => (n === 1 ? 'after 1 attempt' : `after ${n} attempts`),
  server: 'The mail server said',
  held: 'Mail to this address is held back. Trying again lets it through.',
  linkGone: 'The link in it is no longer valid: a new one has to be sent.',
  retry: 'Try again',
  dismiss: 'Put away',
  retried: (to: string) => `On its way to ${to} once more.`,
  dismissed: (to: string) => `The e-mail to ${to} is put away.`,
  addresses: 'Addresses that e-mail does not reach',
  addressesAbout:
    'They refused it for good. Nothing is sent there until you say that the address works again.',
  addressesNone: 'There are none.',
  since: (when: string) => `since ${when}`,
  lift: 'It works again',
  lifted: (address: string) => `E-mail goes to ${address} again.`,
  more: 'Load more',
  loading: 'Loading',
  failed: 'The list could not be loaded.',
  incoming: {
    waiting: 'To decide',
    left: 'Left out',
    waitingAbout:
      'Mail that could not simply become a ticket or an answer. Nobody else sees it until you decide; nothing is lost.',
    leftAbout: 'Mail that became nothing. It is kept for 30 days.',
    noneWaiting: 'Nothing waits for you here.',
    noneLeft: 'Nothing was left out.',
    failed: 'Could not be read',
    nobody: 'Nobody is named as its sender',
    untitled: 'No subject',
    named: (number: number, subject: string) => `It names #${number} ${subject}`,
    look: 'Read it',
    fold: 'Fold it',
    lookAt: (subject: string) => `Read the mail: ${subject}`,
    gone: 'What it said is gone.',
    unreadable: 'It could not be read; it can be downloaded as it came.',
    rest: 'Show what was quoted, too',
    files: 'Files',
    raw: 'Download it as it came',
    addTo: (number: number) => `Add to #${number}`,
    open: 'Open a ticket',
    openFor: (who: string) => `Open a ticket for ${who}`,
    leaveOut: 'Leave out',
    retry: 'Try again',
    added: (number: number) => `It is in #${number} now.`,
    leftOut: 'It was left out.',
    retried: 'It is read once more.',
    by: (who: string) => `decided by ${who}`,
  },
} as const

export type MailAreaWords = Words<typeof words>
