/** Support hours as desk and panel both say them; Romanian. */
import type { Words } from '../words.ts'
import type { hours as english } from './en.ts'

const months = 'ian. feb. mar. apr. mai iun. iul. aug. sept. oct. nov. dec.'

export const hours: Words<typeof english> = {
  heading: 'Ore de suport',
  day: (day, month, year) => `${day} ${months.split(' ')[month]}${year === null ? '' : ` ${year}`}`,
  periods: { once: 'o singură dată', month: 'pe lună', quarter: 'pe trimestru', year: 'pe an' },
  free: 'Ore gratuite inițiale',
  left: (time) => `au rămas ${time}`,
  nothingLeft: 'Epuizate',
  usedOf: (used, of) => `${used} folosite din ${of}`,
  renews: (day) => `se reînnoiesc la ${day}`,
  runsOut: (day) => `până la ${day}`,
  beyond: (time) => `${time} peste ce era`,
}
