/** Support hours as a customer reads them; Slovene. */
import type { Words } from '../words.ts'
import type { hours as english } from './en.ts'

const months = 'jan. feb. mar. apr. maj jun. jul. avg. sep. okt. nov. dec.'

export const hours: Words<typeof english> = {
  heading: 'Ure podpore',
  day: (day, month, year) => `${day}. ${months.split(' ')[month]}${year === null ? '' : ` ${year}`}`,
  periods: { once: 'enkratno', month: 'na mesec', quarter: 'na četrtletje', year: 'na leto' },
  free: 'Brezplačne začetne ure',
  left: (time) => `na voljo še ${time}`,
  nothingLeft: 'Porabljeno',
  usedOf: (used, of) => `porabljeno ${used} od ${of}`,
  renews: (day) => `obnovijo se ${day}`,
  runsOut: (day) => `do ${day}`,
  beyond: (time) => `${time} nad razpoložljivim`,
}
