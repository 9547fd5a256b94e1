/** What lists that are saved as files say, English: the columns of the audit log and of a company's hours. */

export const en = {
  audit: {
    time: 'time',
    by: 'by',
    action: 'action',
    on: 'on',
    details: 'details',
  },
  hours: {
    day: 'day',
    ticket: 'ticket',
    subject: 'subject',
    by: 'by',
    minutes: 'minutes',
    note: 'note',
    drawnFrom: 'drawn from',
    beyond: 'beyond',
    loggedAt: 'logged at',
    /** Of the hours that every company has. */
    free: 'free',
  },
} as const
