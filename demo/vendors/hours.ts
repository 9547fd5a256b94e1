/** When the demo's vendors are there, and what they promise by that. */
import type { DemoVendor } from './vendor.ts'

type Promises = NonNullable<NonNullable<DemoVendor['vendor']['settings']>['sla']>

const MINUTE = 60_000
const HOUR = 60 * MINUTE

interface Office {
  readonly zone: string
  /** ISO 3166-1. */
  readonly country: string
  /** Minutes of the day, Monday to Friday. */
  readonly from: number
  readonly to: number
}

interface Within {
  readonly pickup: number
  readonly response: number
  readonly resolution: number
}

/** Office hours without the country's holidays; what is urgent is promised in half the time. */
export function promises(
  { zone, country, from, to }: Office,
  { pickup, response, resolution }: Within,
): Promises {
  const day: [number, number][] = [[from, to]]
  return {
    calendars: [
      {
        key: 'office',
        name: 'Office',
        zone,
        week: [day, day, day, day, day, [], []],
        holidays: { country },
      },
    ],
    policies: [
      {
        key: 'urgent',
        name: 'High priority',
        terms: { priorities: ['high'] },
        calendar: 'office',
        targets: { pickup: pickup / 2, response: response / 2, resolution: resolution / 2 },
      },
      { key: 'usual', name: 'All others', calendar: 'office', targets: { pickup, response, resolution } },
    ],
  }
}

/** Given to an agent within half an hour, as customers of the reference are told. */
export const halfAnHour: Within = { pickup: 30 * MINUTE, response: 4 * HOUR, resolution: 24 * HOUR }

export const aDay: Within = { pickup: 4 * HOUR, response: 8 * HOUR, resolution: 40 * HOUR }
