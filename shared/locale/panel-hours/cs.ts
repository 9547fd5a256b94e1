/** What a customer reads of their company's support hours, Czech. */
import { hours } from '../hours/cs.ts'
import type { Words } from '../words.ts'
import type { words as english } from './en.ts'

export const words: Words<typeof english> = {
  ...hours,
  ofCompany: (company) => `Co má dnes ${company}.`,
  noCompany: 'Nejste tu přiřazeni k žádné firmě, takže nemáte žádné hodiny.',
  tickets: 'Který požadavek kolik využil',
  noTickets: 'Zatím není zapsána žádná práce.',
  last: (time, day) => `${time}, naposledy ${day}`,
  others: (time) => `Ostatní požadavky Vaší firmy: ${time}`,
  offered: 'Balíčky podpory',
  hoursEach: (time, period) => `${time} ${period}`,
  ahead: 'vyřízení přednostně',
  price: (price, period) => `${price} ${period}`,
  ask: 'Požádat o něj',
  askFor: (name) => `Požádat o ${name}`,
  askSubject: (name) => `Balíček podpory: ${name}`,
  askMessage: (name, terms) =>
    `Máme zájem o balíček podpory „${name}“ (${terms}). Dejte nám prosím vědět, jak dál.`,
}
