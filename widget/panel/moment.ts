/** A moment to come, as one says when to expect something: the time today or tomorrow, else the date with it. */
import type { Timestamp } from '../../shared/api/common.ts'
import { clock, isSameDay, shortDate } from './times.ts'
import type { PanelWords } from './words.ts'

const DAY = 24 * 60 * 60 * 1000

/** How a catalogue says such moments. */
export interface MomentWords {
  readonly today: (time: string) => string
  readonly tomorrow: (time: string) => string
  readonly day: (date: string, time: string) => string
}

/** Seen at `now` (epoch ms). */
export function momentOf(at: Timestamp, now: number, words: PanelWords, said: MomentWords): string {
  const then = new Date(at)
  if (isSameDay(then, new Date(now))) return said.today(clock(then))
  if (isSameDay(then, new Date(now + DAY))) return said.tomorrow(clock(then))
  return said.day(shortDate(at, now, words), clock(then))
}
