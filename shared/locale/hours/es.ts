/** Support hours as a customer reads them; Spanish. */
import type { Words } from '../words.ts'
import type { hours as english } from './en.ts'

const months = 'ene feb mar abr may jun jul ago sept oct nov dic'

export const hours: Words<typeof english> = {
  heading: 'Horas de soporte',
  day: (day, month, year) => `${day} ${months.split(' ')[month]}${year === null ? '' : ` ${year}`}`,
  periods: { once: 'una sola vez', month: 'al mes', quarter: 'al trimestre', year: 'al año' },
  free: 'Horas iniciales gratuitas',
  left: (time) => `quedan ${time}`,
  nothingLeft: 'Agotadas',
  usedOf: (used, of) => `${used} usadas de ${of}`,
  renews: (day) => `se renuevan el ${day}`,
  runsOut: (day) => `hasta el ${day}`,
  beyond: (time) => `${time} por encima de lo disponible`,
}
