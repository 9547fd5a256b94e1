/** Support hours as a customer reads them; Czech. */
import type { Words } from '../words.ts'
import type { hours as english } from './en.ts'

export const hours: Words<typeof english> = {
  heading: 'Hodiny podpory',
  day: (day, month, year) => `${day}. ${month + 1}.${year === null ? '' : ` ${year}`}`,
  periods: { once: 'jednorázově', month: 'měsíčně', quarter: 'čtvrtletně', year: 'ročně' },
  free: 'Úvodní hodiny zdarma',
  left: (time) => `zbývá ${time}`,
  nothingLeft: 'Vyčerpáno',
  usedOf: (used, of) => `využito ${used} z ${of}`,
  renews: (day) => `obnoví se ${day}`,
  runsOut: (day) => `do ${day}`,
  beyond: (time) => `${time} nad rámec`,
}
