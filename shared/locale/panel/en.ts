/** What the panel says, English. The other languages have just these keys. */
import { status } from '../status/en.ts'

export const words = {
  /** BCP 47. */
  lang: 'en',

  title: 'Support centre',
  close: 'Close',
  back: 'Back to the list',
  retry: 'Try again',
  loading: 'Loading…',
  offline: 'No connection. What you write is kept.',

  tabs: { tickets: 'Tickets', proposals: 'Proposals', changes: 'Latest changes' },

  status,

  list: {
    title: 'Your tickets',
    open: 'Open a ticket',
    view: (number: number, subject: string) => `Open ticket #${number}: ${subject}`,
    unread: 'New answer',
    waiting: 'Waiting to be sent',
    more: 'Show older tickets',
    none: 'No tickets yet',
    about: 'Something does not work, or you have a question? The answer comes here and by e-mail.',
  },

  form: {
    subject: 'Title',
    subjectHint: 'A few words are enough: describe the problem below.',
    left: (n: number) => (n === 1 ? '1 letter left' : `${n} letters left`),
    over: (n: number) => (n === 1 ? '1 letter too many' : `${n} letters too many`),
    message: 'Description',
    messageHint: 'What did you do, what happened, what did you expect?',
    optional: 'optional',
    save: 'Save',
    discard: 'Discard',
    missing: 'Please fill this in.',
    tooLong: (limit: number) => `At most ${limit} letters, please.`,
  },

  /** When the panel can show nothing: what happened and what to do. */
  trouble: {
    nobody: 'We do not know who you are',
    nobodyDo: 'Sign in to the application first.',
    expired: 'Your sign-in has expired',
    expiredDo: 'Reload this page to sign in again.',
    setup: 'The support centre is not set up for this page',
    setupDo: 'Please tell the people who run it.',
    unreachable: 'The support centre cannot be reached',
    unreachableDo: 'We keep trying by ourselves.',
    failed: 'Something went wrong on our side',
    failedDo: 'Please try again in a moment.',
  },

  /** Dates: what follows the number of a day, and the months, parted by spaces; times of day have 24 hours. */
  dot: '',
  months: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
}
