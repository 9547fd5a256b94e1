/** What stands beside a conversation at the desk, by part; English. */
import { hours } from '../hours/en.ts'
import type { Words } from '../words.ts'

export const aside = {
  about: {
    heading: 'About',
    company: 'Company',
    project: 'Project',
    category: 'Category',
    channel: 'Came in',
    channels: {
      panel: 'in the application',
      portal: 'in the portal',
      form: 'by the guest form',
      phone: 'by phone',
      email: 'by e-mail',
    },
  },
  hours: {
    ...hours,
    onTicket: 'On this ticket',
    ofCompany: 'Left today',
    none: 'Nothing yet',
    noCompany: 'Who asks belongs to no company: the time is kept with the ticket alone.',
    log: 'Log time',
    time: 'Time worked',
    timeHint: '1:30, 90 or 1.5h',
    reads: (time: string) => `= ${time}`,
    on: 'On',
    note: 'What was done',
    noteHint: 'The customer reads it.',
    save: 'Log it',
    cancel: 'Cancel',
    badTime: 'Write a time such as 1:30, 90 or 1.5h.',
    badDay: 'Choose a day that has come.',
    tooMuch: (left: string) => `Only ${left} are left for this; more may not be logged.`,
    goesBeyond: (time: string) => `${time} of it go beyond what is left.`,
    logged: (time: string) => `${time} logged.`,
    draws: (from: string, time: string) => `${time} from ${from}`,
    takeBack: 'Take back',
    takeBackThis: (time: string, day: string) => `Take back ${time} of ${day}`,
    tookBack: 'Taken back.',
    wasTakenBack: 'taken back',
    failed: 'The hours could not be loaded.',
    retry: 'Try again',
  },
}

export type AsideWords = Words<typeof aside>
