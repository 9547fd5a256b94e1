/** What an opened ticket says besides its thread, by part; English. */
import { hours } from '../hours/en.ts'

export const words = {
  links: {
    follows: 'Follows',
    followed_by: 'Goes on in',
    related: 'Has to do with',
    merged_into: 'Goes on in',
    merged_from: 'Merged into this one:',
  },
  again: 'Try again',
  hours: {
    heading: hours.heading,
    day: hours.day,
    left: hours.left,
    worked: (time: string) => `${time} of work`,
  },
  failed: 'That did not work. Please try again.',

  /** For a ticket that nobody has taken for long. */
  nudge: {
    about: 'Nobody has taken this ticket yet, and it is high time. Is it still a problem?',
    act: 'This is still a problem',
    done: 'Thank you for telling us. Your ticket now stands at the head of the queue, and we have been alerted.',
  },

  /** For a ticket that is solved or closed. */
  ending: {
    ask: 'Is it solved?',
    /** `on` is a date. */
    closes: (on: string) => `Unless you write before, it closes by itself on ${on}.`,
    confirm: 'Yes, close it',
    rate: 'How were you helped?',
    stars: ['Very badly', 'Badly', 'Acceptably', 'Well', 'Very well'],
    star: (n: number, word: string) => `${n} of 5: ${word}`,
    message: 'A word about it',
    optional: 'optional',
    send: 'Send the rating',
    choose: 'Choose from one to five stars.',
    thanks: (n: number) => `You gave ${n} of 5 stars. Thank you.`,
    change: 'Change it',
  },

  /** Where it stands while nobody has taken it. */
  place: {
    next: 'Your ticket is the next',
    at: (n: number) => `Your ticket is number ${n} in the queue`,
    behind: (n: number) => `More than ${n} tickets are before yours`,
    usual: (usual: string, most: string) =>
      `As it goes now, somebody takes it by ${usual}; nine in ten are taken by ${most}.`,
    most: (most: string) => `It takes longer than usual. Nine in ten are taken by ${most}.`,
    longer: 'It takes longer than usual. It has not been forgotten.',
    unknown: 'There is not enough history yet to say how long it takes.',
    today: (time: string) => `${time} today`,
    tomorrow: (time: string) => `${time} tomorrow`,
    day: (date: string, time: string) => `${date}, ${time}`,
  },

  checklist: {
    heading: (done: number, of: number) => `Requests: ${done} of ${of} done`,
    done: 'Done',
    open: 'To be done',
  },

  filed: {
    project: 'Project',
    service: 'Service',
    category: 'Category',
    priority: 'Priority',
    priorities: { low: 'Low', medium: 'Medium', high: 'High' },
    page: 'Page',
    version: 'Version',
  },

  /** When what is due; times and spans come said. */
  due: {
    heading: 'When to expect what',
    waiting: 'Waiting for the support department',
    by: {
      pickup: (when: string) => `Somebody takes it by ${when}`,
      response: (when: string) => `First answer by ${when}`,
      resolution: (when: string) => `Solution by ${when}`,
    },
    left: (span: string) => `${span} left`,
    given: (span: string) => `A ticket is given to somebody within ${span} of working time.`,
    late: (when: string) =>
      `This was due by ${when}. We are sorry that it takes longer; who is responsible has been told.`,
    /** Why the clock does not run. */
    still: {
      waiting_customer: 'The clock stands still until you answer.',
      waiting_third_party: 'The clock stands still until the third party has answered.',
      waiting_approval: 'The clock stands still until you have answered our offer.',
      on_hold: 'The clock stands still while work rests.',
    },
    took: {
      pickup: 'Taken after',
      response: 'First answer after',
      resolution: 'Solved after',
    },
    units: { d: 'd', h: 'h', min: 'min', s: 's' },
  },
}
