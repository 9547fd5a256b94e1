/** What a customer reads of their company's support hours, Spanish. */
import { hours } from '../hours/es.ts'
import type { Words } from '../words.ts'
import type { words as english } from './en.ts'

export const words: Words<typeof english> = {
  ...hours,
  ofCompany: (company) => `Lo que ${company} tiene hoy.`,
  noCompany: 'Aquí no pertenece a ninguna empresa, así que no tiene horas.',
  tickets: 'Qué ticket ha usado cuánto',
  noTickets: 'Todavía no se ha anotado ningún trabajo.',
  last: (time, day) => `${time}, la última vez el ${day}`,
  others: (time) => `Otros tickets de su empresa: ${time}`,
  offered: 'Paquetes de soporte',
  hoursEach: (time, period) => `${time} ${period}`,
  ahead: 'atención preferente',
  price: (price, period) => `${price} ${period}`,
  ask: 'Solicitarlo',
  askFor: (name) => `Solicitar ${name}`,
  askSubject: (name) => `Paquete de soporte: ${name}`,
  askMessage: (name, terms) =>
    `Nos gustaría contratar el paquete de soporte «${name}» (${terms}). Indíquennos, por favor, cómo seguimos.`,
}
