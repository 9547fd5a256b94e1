/** A vendor that promises something: office hours in Bucharest, thirty minutes until somebody has a ticket. */
import type { z } from 'zod'
import type { slaSettings } from '../../shared/api/settings/sla.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const nine: [number, number][] = [[540, 1020]]

/** Monday to Friday, nine to five, without the public holidays of Romania. */
export const OFFICE = {
  key: 'office',
  name: 'Office',
  zone: 'Europe/Bucharest',
  week: [nine, nine, nine, nine, nine, [], []] as [
    typeof nine,
    typeof nine,
    typeof nine,
    typeof nine,
    typeof nine,
    [],
    [],
  ],
  holidays: { country: 'RO' },
}

/** By the office's hours; urgent tickets around the clock. */
export const PROMISES = {
  calendars: [
    OFFICE,
    {
      key: 'always',
      name: 'Around the clock',
      zone: 'Europe/Bucharest',
      week: [[[0, 1440]], [[0, 1440]], [[0, 1440]], [[0, 1440]], [[0, 1440]], [[0, 1440]], [[0, 1440]]],
    },
  ],
  policies: [
    {
      key: 'urgent',
      name: 'Urgent',
      terms: { priorities: ['high'] },
      calendar: 'always',
      targets: { pickup: 10 * MINUTE, response: HOUR, resolution: 4 * HOUR },
    },
    {
      key: 'usual',
      name: 'Everything else',
      calendar: 'office',
      targets: { pickup: 30 * MINUTE, response: 4 * HOUR, resolution: 16 * HOUR },
    },
  ],
} satisfies z.input<typeof slaSettings>

/** Around the clock, so that it promises the same whenever a test runs. */
export const ALWAYS = {
  calendars: PROMISES.calendars.filter(({ key }) => key === 'always'),
  policies: [
    {
      key: 'usual',
      name: 'Everything',
      calendar: 'always',
      targets: { pickup: 30 * MINUTE, response: 4 * HOUR, resolution: 16 * HOUR },
    },
  ],
} satisfies z.input<typeof slaSettings>
