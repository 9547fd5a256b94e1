/** What a customer reads of their company's support hours, Romanian. */
import { hours } from '../hours/ro.ts'
import type { Words } from '../words.ts'
import type { words as english } from './en.ts'

export const words: Words<typeof english> = {
  ...hours,
  ofCompany: (company) => `Ce are ${company} astăzi.`,
  noCompany: 'Nu țineți de nicio companie aici, deci nu aveți ore.',
  tickets: 'Ce tichet a folosit cât',
  noTickets: 'Încă nu s-a notat nimic.',
  last: (time, day) => `${time}, ultima dată la ${day}`,
  others: (time) => `Alte tichete ale companiei: ${time}`,
  offered: 'Pachete de suport',
  hoursEach: (time, period) => `${time} ${period}`,
  ahead: 'serviți înaintea altora',
  price: (price, period) => `${price} ${period}`,
  ask: 'Cereți-l',
  askFor: (name) => `Cereți ${name}`,
  askSubject: (name) => `Pachet de suport: ${name}`,
  askMessage: (name, terms) =>
    `Dorim pachetul de suport „${name}” (${terms}). Vă rugăm să ne spuneți cum continuăm.`,
}
