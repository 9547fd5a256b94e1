/** The desk's reports, English. */
import type { Words } from '../../words.ts'

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

export const words = {
  heading: 'Reports',
  about: 'How much came in, how soon it was answered and solved, and what customers thought of it.',
  download: 'Download CSV',
  period: {
    label: 'Period',
    last: (days: number) => `Last ${days} days`,
    from: 'From',
    to: 'To',
    show: 'Show',
    missing: 'Choose both days.',
    of: (from: string, to: string, zone: string) =>
      from === to ? `${from}, ${zone}` : `${from} to ${to}, ${zone}`,
  },
  /** `month` counts from 0. */
  day: (day: number, month: number, year: number) => `${day} ${months[month] ?? ''} ${year}`,
  dayShort: (day: number, month: number) => `${day} ${months[month] ?? ''}`,
  span: {
    soon: 'under 1 min',
    minutes: (n: number) => `${n} min`,
    hours: (hours: number, minutes: number) => (minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`),
  },
  numbers: {
    opened: 'Opened',
    solved: 'Solved',
    pickup: 'Taken within',
    response: 'First answer within',
    resolution: 'Solved within',
    kept: 'Promises kept',
    rating: 'Rating',
    /** Below a time: half of all took no longer. */
    ninetieth: (span: string) => `9 of 10 within ${span}`,
    of: (part: number, all: number) => `${part} of ${all}`,
    percent: (n: number) => `${n}%`,
    outOf: (average: number) => `${average} of 5`,
    ratings: (n: number) => (n === 1 ? '1 rating' : `${n} ratings`),
    none: '–',
    about:
      'Times are the middle of all: half took no longer. Times and promises are of the tickets opened in this period, in business hours where something was promised.',
  },
  flow: {
    heading: { day: 'Day by day', week: 'Week by week' },
    chart: (opened: number, solved: number) =>
      `Chart: ${opened} opened, ${solved} solved. The table has each number.`,
    step: (when: string, opened: number, solved: number) => `${when}: ${opened} opened, ${solved} solved`,
    table: 'As a table',
    when: { day: 'Day', week: 'Week' },
    week: (from: string, to: string) => `${from} – ${to}`,
  },
  ratings: {
    heading: 'Ratings',
    none: 'Nobody has rated anything in this period.',
    stars: (n: number) => (n === 1 ? '1 star' : `${n} stars`),
    of: (rating: number) => `${rating} of 5`,
    said: 'What customers said',
    noWords: 'Nobody has left words.',
    by: (customer: string, operator: string) => `${customer}, about ${operator}`,
    spread: 'How often which',
  },
  promises: {
    heading: 'Promises',
    none: 'Nothing that was promised in this period has come to its end yet.',
    clock: { pickup: 'Taken', response: 'First answer', resolution: 'Solved' },
    what: 'What',
    kept: 'Kept',
    count: 'In time',
  },
  slices: {
    categories: 'By category',
    operators: 'By operator',
    operatorsAbout: 'Who has the tickets that were opened, who solved, and whom ratings are of.',
    category: 'Category',
    operator: 'Operator',
    noCategory: 'Without a category',
    nobody: 'Nobody',
    opened: 'Opened',
    has: 'Has',
    solved: 'Solved',
    response: 'First answer',
    resolution: 'Solved within',
    kept: 'Kept',
    rating: 'Rating',
  },
  nothing: 'Nothing was opened, solved or rated in this period.',
  loading: 'Loading the report',
  failed: 'The report could not be loaded.',
  retry: 'Try again',
  shown: 'The report is there.',
} as const

export type ReportWords = Words<typeof words>
