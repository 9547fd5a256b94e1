/** What the panel says after a first look: threads, words on their way, the other tabs; English. */
import { meaning } from '../meaning/en.ts'

export const words = {
  proposals: {
    none: 'No proposals here',
    about: 'Do you miss something? Tell us in a ticket: open one, and say what it would help you with.',
  },

  changes: {
    none: 'No changes yet',
    about: 'New features, fixes and updates will be announced here.',
  },
  /** Beside the name of the tab. */
  newChanges: (n: number) => `${n} new`,

  account: 'Your account',
  search: 'Search everything',
  help: 'Search the help',

  /** For who sees the tickets of their whole company, and for what the company runs. */
  company: {
    hours: 'Hours',
    whose: 'Whose tickets',
    yours: 'Yours',
    all: 'Company’s',
    running: 'Running projects',
    noTickets: 'Nothing is open.',
    others: 'Open, about no project',
    every: 'All tickets',
    none: 'Nobody of your company has opened a ticket yet.',
    more: 'Only the oldest open tickets are listed by project.',
    project: 'Project',
    noProject: 'No project',
  },

  /** What a status means for the customer. */
  meaning,

  saving: 'Saving…',
  discard: { ask: 'Discard what you wrote?', keep: 'Keep it' },

  /** Another ticket wants the form. */
  begun: {
    heading: 'You have begun another ticket',
    ask: (title: string) => `“${title}” has not been sent. Go on with it, or discard it for the new one?`,
    goOn: 'Go on with it',
    anew: 'Discard it',
  },

  wrong: (n: number) => (n === 1 ? 'One field needs a correction.' : `${n} fields need a correction.`),

  waiting: {
    ticket: 'Nothing is lost: it is sent as soon as the connection is back.',
    refused: 'Could not be sent',
    tooLate:
      'It has waited for days and may have arrived after all: look whether it is there before you send it anew.',
    edit: 'Edit',
    discard: 'Discard',
  },

  loading: 'Loading the ticket…',
  gone: 'There is no such ticket',
  goneDo: 'It was not found, or it is not yours.',
  /** A ticket that has not been read before there was no connection any more. */
  away: {
    heading: 'This ticket cannot be loaded without a connection',
    write:
      'Its messages appear as soon as the connection is back. You can write already: what you write is kept, and sent then.',
    wait: 'It appears as soon as the connection is back, and can be answered then.',
  },
  entries: 'Messages',
  confirmed: (number: number) =>
    `Thank you, your ticket has arrived. Its number is #${number}. The answer comes here and by e-mail.`,
  you: 'You',
  news: (who: string) => `New answer from ${who}`,
  system: 'The system',
  rated: (n: number) => `Rated ${n} of 5`,
  nudged: 'Said that this is still a problem',
  offer: {
    offer: (who: string) => `${who} has made an offer`,
    withdraw: (who: string) => `${who} has withdrawn the offer`,
    accept: (who: string) => `${who} has accepted the offer`,
    refuse: (who: string) => `${who} has refused the offer`,
  },
  taken: (who: string) => `${who} has taken the ticket`,
  set: (who: string, to: string) => `${who} set the status to “${to}”`,
  became: (to: string) => `The status is now “${to}”`,
  mergedInto: (number: number) => `It is about the same as #${number} and goes on there. This one is closed.`,
  merged: 'It is about something that we work on already, and is closed.',
  absorbedFrom: (number: number) => `Ticket #${number} is about the same and goes on here`,
  absorbed: 'Another request about the same was merged into this one',
  /** From what a search has found. */
  toResults: 'Back to the results',
  settled: (release: string) => `Settled by “${release}”`,
  /** What settled it has been taken back, or is no longer for the reader. */
  settledBefore: 'Settled by one of our latest changes, which is not there any more',
  /** Below a ticket whose thread ends with that. */
  out: 'What you asked for is out. If it is not what you need, write below.',
  unassigned: 'The ticket waits for somebody else to take it',
  ticked: (who: string, n: string, done: boolean) =>
    done ? `${who} has done request ${n}` : `${who} says that request ${n} is to be done after all`,
  filed: (who: string) => `${who} has filed the ticket differently`,
  reply: 'Reply',
  replyHint: 'Write an answer or a question',
  send: 'Send',
  sending: 'Sending…',
  shortcut: 'Ctrl + Enter sends',
  sent: 'Your reply has been sent.',
  latest: 'New answer below',
  closed: 'This ticket is closed for good. If the problem is back or you have another, open a new request.',
  reopen: 'Open a new request',
  goThere: (number: number) => `Go on in #${number}`,
  along: 'What you have written goes along:',
  followSubject: (subject: string) => `Again: ${subject}`,
  follows: (number: number, subject: string) => `This follows ticket #${number}, “${subject}”.`,

  now: 'just now',
  minutes: (n: number) => (n === 1 ? '1 minute ago' : `${n} minutes ago`),
  hours: (n: number) => (n === 1 ? '1 hour ago' : `${n} hours ago`),
  yesterday: (time: string) => `yesterday, ${time}`,
  files: (n: number) => (n === 1 ? '1 file attached' : `${n} files attached`),
}
