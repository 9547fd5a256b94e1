/** Support hours as desk and panel both say them; English. */
import type { PackagePeriod } from '../../support/package.ts'

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'

const periods: Readonly<Record<PackagePeriod, string>> = {
  once: 'once',
  month: 'a month',
  quarter: 'a quarter',
  year: 'a year',
}

export const hours = {
  heading: 'Support hours',
  /** The month from 0. */
  day: (day: number, month: number, year: number | null) =>
    `${day} ${months.split(' ')[month]}${year === null ? '' : ` ${year}`}`,
  periods,
  free: 'Free starting hours',
  left: (time: string) => `${time} left`,
  nothingLeft: 'Nothing left',
  usedOf: (used: string, of: string) => `${used} of ${of} used`,
  renews: (day: string) => `renews on ${day}`,
  runsOut: (day: string) => `until ${day}`,
  beyond: (time: string) => `${time} beyond what there was`,
}
