/** What lists that are saved as files say, English: the columns of the audit log, of a company's hours and of reports. */

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
  reports: {
    /** What a row is of: `all` to `rating` below. */
    part: 'part',
    name: 'name',
    opened: 'opened',
    solved: 'solved',
    pickup: 'taken',
    response: 'first answer',
    resolution: 'solution',
    median: 'median, minutes',
    ninetieth: '90th percentile, minutes',
    promised: 'promises',
    kept: 'kept',
    ratings: 'ratings',
    average: 'average rating',
    words: 'words',
    all: 'all',
    category: 'category',
    operator: 'operator',
    day: 'day',
    week: 'week',
    rating: 'rating',
    none: 'none',
  },
} as const
