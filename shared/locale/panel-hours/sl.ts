/** What a customer reads of their company's support hours, Slovene. */
import { hours } from '../hours/sl.ts'
import type { Words } from '../words.ts'
import type { words as english } from './en.ts'

export const words: Words<typeof english> = {
  ...hours,
  ofCompany: (company) => `Kaj ima ${company} danes.`,
  noCompany: 'Tukaj ne pripadate nobenemu podjetju, zato nimate ur.',
  tickets: 'Kateri zahtevek je porabil koliko',
  noTickets: 'Zabeleženega dela še ni.',
  last: (time, day) => `${time}, nazadnje ${day}`,
  others: (time) => `Drugi zahtevki vašega podjetja: ${time}`,
  offered: 'Paketi podpore',
  hoursEach: (time, period) => `${time} ${period}`,
  ahead: 'prednostna obravnava',
  price: (price, period) => `${price} ${period}`,
  ask: 'Naročite ga',
  askFor: (name) => `Naročite paket ${name}`,
  askSubject: (name) => `Paket podpore: ${name}`,
  askMessage: (name, terms) =>
    `Želimo paket podpore »${name}« (${terms}). Sporočite nam, prosimo, kako naprej.`,
}
