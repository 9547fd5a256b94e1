/** Public holidays by country and region: asked of the library once, and kept. */
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

/** Answers kept, by what was asked; the oldest make room. */
const KEPT = 500
const kept = new Map<string, Promise<HolidaysAnswer>>()

/** One thread at a time: each loads the rules of all countries, which is tens of megabytes. */
let last: Promise<unknown> = Promise.resolve()

/** What a thread of its own says, which takes some tenths of a second; the same question is asked once. */
export function askHolidays(question: HolidaysQuestion): Promise<HolidaysAnswer> {
  const { country, region, years, language } = question
  const key = JSON.stringify([country, region, years, language])
  const known = kept.get(key)
  if (known !== undefined) return known
  const asked = last.then(() => askThread(question))
  last = asked.catch(() => undefined)
  for (const oldest of kept.keys()) {
    if (kept.size < KEPT) break
    kept.delete(oldest)
  }
  kept.set(key, asked)
  // What failed is asked again.
  asked.catch(() => kept.delete(key))
  return asked
}

function askThread(question: HolidaysQuestion): Promise<HolidaysAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('holidays-worker.ts', import.meta.url), { workerData: question })
    let told: HolidaysAnswer | null = null
    worker.once('message', (answer: HolidaysAnswer) => {
      told = answer
    })
    worker.once('error', reject)
    // Only now is what it has loaded gone.
    worker.once('exit', () => {
      if (told === null) reject(new Error('holidays were not told'))
      else resolve(told)
    })
  })
}

/**
 * Whole public holidays from the year before `now` (epoch ms) to the second after it, in which all that a ticket's clocks
 * reckon with lies. None for a country that is not known.
 */
export function holidaysAround(
  { country, region }: { readonly country: string; readonly region: string | null },
  now: number,
): Promise<HolidaysAnswer> {
  const year = new Date(now).getUTCFullYear()
  const years = [year - 1, year, year + 1, year + 2]
  return askHolidays({ country, region, years, language: 'en' })
}
