/** What the panel says, English. The other languages have just these keys. */
import { status } from '../status/en.ts'

export const words = {
  title: 'Support centre',
  close: 'Close',
  back: 'Back to the list',
  retry: 'Try again',
  loading: 'Loading…',
  offline: 'No connection. What you write is kept here and sent when it is back.',
  online: 'Connected again.',

  tabs: { tickets: 'Tickets', proposals: 'Proposals', changes: 'Latest changes' },

  proposals: {
    none: 'No proposals yet',
    about:
      'Ideas for new features will be collected and voted on here. Until then, a ticket is the way to tell us yours.',
  },

  changes: {
    none: 'No changes yet',
    about: 'New features, fixes and updates of the application will be announced here.',
  },

  status,

  /** What a status means for the customer. */
  meaning: {
    new: 'Nobody has taken it yet. Tickets are taken in the order of arrival.',
    in_progress: 'Somebody is working on it.',
    waiting_customer: 'We wait for your answer to go on.',
    waiting_third_party: 'We wait for somebody else’s answer to go on.',
    waiting_approval: 'We wait for your approval to go on.',
    in_development: 'The change is being developed.',
    on_hold: 'Work on it rests for now. You will be told when it goes on.',
    solved: 'We believe it is solved. If it is not, write below and it is opened again.',
    closed: 'It is closed for good.',
  },

  list: {
    title: 'Your tickets',
    open: 'Open a ticket',
    view: (number: number, subject: string) => `Open ticket #${number}: ${subject}`,
    unread: 'New answer',
    more: 'Show older tickets',
    none: 'No tickets yet',
    about:
      'Something does not work, or you have a question? Open a ticket: you get the answer here and by e-mail.',
  },

  waiting: {
    mark: 'Waiting to be sent',
    ticket: 'Will be sent when the connection is back.',
    refused: 'Could not be sent',
    edit: 'Edit',
    discard: 'Discard',
  },

  form: {
    title: 'Open a ticket',
    subject: 'Title',
    subjectHint: 'A few words are enough: describe the problem below.',
    left: (n: number) => (n === 1 ? '1 letter left' : `${n} letters left`),
    over: (n: number) => (n === 1 ? '1 letter too many' : `${n} letters too many`),
    message: 'Description',
    messageHint: 'What did you do, what happened, what did you expect?',
    optional: 'optional',
    save: 'Save',
    saving: 'Saving…',
    discard: 'Discard',
    discardAsk: 'Discard what you wrote?',
    keep: 'Keep it',
    missing: 'Please fill this in.',
    tooLong: (limit: number) => `At most ${limit} letters, please.`,
    wrong: (n: number) => (n === 1 ? 'One field needs a correction.' : `${n} fields need a correction.`),
    follows: (number: number, subject: string) => `This follows ticket #${number}, “${subject}”.`,
  },

  thread: {
    loading: 'Loading the ticket…',
    entries: 'Messages',
    confirmed: (number: number) =>
      `Thank you, your ticket has arrived. Its number is #${number}. The answer comes here and by e-mail.`,
    you: 'You',
    system: 'The system',
    taken: (who: string) => `${who} has taken the ticket`,
    set: (who: string, to: string) => `${who} set the status to “${to}”`,
    became: (to: string) => `The status is now “${to}”`,
    reply: 'Reply',
    replyHint: 'Write an answer or a question',
    send: 'Send',
    sending: 'Sending…',
    shortcut: 'Ctrl + Enter sends',
    sent: 'Your reply has been sent.',
    fresh: (who: string) => `New answer from ${who}`,
    latest: 'New answer below',
    closed: 'This ticket is closed for good. If the problem is back or you have another, open a new request.',
    reopen: 'Open a new request',
    followSubject: (subject: string) => `Again: ${subject}`,
  },

  /** When the panel can show nothing: what happened and what to do. */
  trouble: {
    nobody: 'We do not know who you are',
    nobodyDo: 'Sign in to the application, then open the support centre again.',
    expired: 'Your sign-in has expired',
    expiredDo: 'Reload this page, or sign in to the application again.',
    setup: 'The support centre is not set up for this page',
    setupDo: 'Please tell the people who run this application.',
    unreachable: 'The support centre cannot be reached',
    unreachableDo: 'Check your connection. We keep trying by ourselves.',
    busy: 'Too many requests at once',
    busyDo: 'Please wait a moment, then try again.',
    failed: 'Something went wrong on our side',
    failedDo: 'Please try again in a moment.',
    gone: 'There is no such ticket',
    goneDo: 'It was not found, or it is not yours.',
  },

  /** Months in dates, parted by spaces; times of day have 24 hours. */
  months: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
  now: 'just now',
  minutes: (n: number) => (n === 1 ? '1 minute ago' : `${n} minutes ago`),
  hours: (n: number) => (n === 1 ? '1 hour ago' : `${n} hours ago`),
  yesterday: (time: string) => `yesterday, ${time}`,
}
