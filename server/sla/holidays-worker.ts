/**
 * Reckons public holidays, on a thread of its own that ends with the answer: the rules of all countries are large, and
 * loading them keeps a thread busy for longer than a request may wait.
 */
import { parentPort, workerData } from 'node:worker_threads'
import Holidays from 'date-holidays'
import type { HolidaysAnswer, HolidaysQuestion } from './holidays.ts'

const HOUR = 60 * 60 * 1000

// oxlint-disable-next-line typescript/no-unsafe-type-assertion, unicorn/require-post-message-target-origin -- from `askHolidays`, and to the thread that asked
parentPort?.postMessage(answer(workerData as HolidaysQuestion))

function answer({ country, region, years, language }: HolidaysQuestion): HolidaysAnswer {
  const all = new Holidays()
  const countries = Object.keys(all.getCountries())
  if (country === null || !countries.includes(country)) return { countries, regions: {}, days: [] }
  const regions = statesOf(all, country)
  const of = region === null ? new Holidays(country) : new Holidays(country, region)
  const days = years.flatMap((year) =>
    of
      .getHolidays(year, language)
      .filter(({ type }) => type === 'public')
      .flatMap(({ date, start, end, name }) =>
        datesFrom(date.slice(0, 10), (end.getTime() - start.getTime()) / HOUR).map((day) => ({
          date: day,
          name,
        })),
      ),
  )
  return { countries, regions, days: days.toSorted((a, b) => (a.date < b.date ? -1 : 1)) }
}

/** The whole days of a holiday: half a one is worked, and a night in which clocks change is not missed. */
function datesFrom(first: string, hours: number): string[] {
  const count = Math.floor((hours + 2) / 24)
  return Array.from({ length: count }, (_, i) =>
    new Date(Date.parse(first) + i * 24 * HOUR).toISOString().slice(0, 10),
  )
}

function statesOf(all: Holidays, country: string): Readonly<Record<string, string>> {
  // The library's types leave out that most countries have none.
  return { ...all.getStates(country) }
}
