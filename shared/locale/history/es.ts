/** What a customer reads of all that ever happened on their tickets; Spanish. */
import { counted } from '../counted-es.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  heading: 'Todo hasta ahora',
  back: 'Volver a su cuenta',
  none: 'Todavía no ha ocurrido nada',
  about: 'Aquí aparecerá lo que escriba y lo que le respondamos.',
  more: 'Mostrar lo anterior',
  open: (number, subject) => `Abrir el ticket #${number}: ${subject}`,
  find: 'Buscar en todo',
  tips: (solved) => `Palabras, o #1042, status:${solved}, from:ana.`,
  noStatus: (name, names) => `Ningún estado se llama «${name}». Hay: ${names}.`,
  found: (n) => (n === 0 ? 'Nada contiene todas estas palabras.' : counted(n, 'resultado', 'resultados')),
  most: (n) => `Estos son los ${n} resultados que mejor encajan. Añada otra palabra para acotarlos.`,
  kinds: { ticket: 'Ticket', proposal: 'Propuesta', release: 'Último cambio', article: 'Artículo de ayuda' },
  openFound: (title) => `Abrir: ${title}`,
  you: 'Usted',
  system: 'El sistema',
  opened: 'Ticket abierto',
  replied: 'Mensaje',
}
