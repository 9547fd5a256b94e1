/** What operators read of e-mail that came in and is in no ticket; English. */
import type { Words } from '../../words.ts'

export const words = {
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
}

export type MailInWords = Words<typeof words>
