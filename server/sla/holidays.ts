/** Public holidays by country and region: asked of the library once a year, and kept. */
import { Worker } from 'node:worker_threads'

export interface HolidaysQuestion {
  /** ISO 3166-1; null to hear which there are. */
  readonly country: string | null
  readonly region: string | null
  readonly years: readonly number[]
  /** ISO 639-1, for the names. */
  readonly language: string
}

export interface HolidaysAnswer {
  readonly countries: readonly string[]
  /** Names by code. */
  readonly regions: Readonly<Record<string, string>>
  /** Whole public holidays by ISO date, in order. */
  readonly days: readonly { readonly date: string; readonly name: string }[]
}

/** Asks a thread of its own; it takes some tenths of a second. */
export function askHolidays(question: HolidaysQuestion): Promise<HolidaysAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('holidays-worker.ts', import.meta.url), { workerData: question })
    worker.once('message', resolve)
    worker.once('error', reject)
    // After an answer this says nothing any more.
    worker.once('exit', () => reject(new Error('holidays were not told')))
  })
}

const kept = new Map<string, Promise<HolidaysAnswer>>()

/**
 * Whole public holidays from the year before `now` (epoch ms) to the second after it, in which all that a ticket's clocks
 * reckon with lies. None for a country that is not known.
 */
export function holidaysAround(
  { country, region }: { readonly country: string; readonly region: string | null },
  now: number,
): Promise<HolidaysAnswer> {
  const year = new Date(now).getUTCFullYear()
  const key = `${country}/${region ?? ''}/${year}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const years = [year - 1, year, year + 1, year + 2]
  const asked = askHolidays({ country, region, years, language: 'en' })
  kept.set(key, asked)
  // What failed is asked again.
  asked.catch(() => kept.delete(key))
  return asked
}
