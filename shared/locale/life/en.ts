/** What an opened ticket says besides its thread, by part; English. */
import { hours } from '../hours/en.ts'

export const words = {
  again: 'Try again',
  hours: {
    heading: hours.heading,
    day: hours.day,
    left: hours.left,
    worked: (time: string) => `${time} of work`,
  },
}
