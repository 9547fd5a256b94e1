/** What an opened ticket says besides its thread, by part; Romanian. */
import { hours } from '../hours/ro.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  again: 'Încercați din nou',
  hours: {
    heading: hours.heading,
    day: hours.day,
    left: hours.left,
    worked: (time) => `S-au lucrat ${time}`,
  },
}
