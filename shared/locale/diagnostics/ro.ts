/** What is said of what goes along to find a cause, Romanian. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  heading: 'Se mai trimit, pentru a găsi mai repede cauza',
  about: 'Parcurgeți-le și scoateți ce nu privește pe nimeni.',
  none: 'Nu se va trimite nimic din acestea.',
  remove: (kind) => `Scoateți: ${kind}`,
  removeAll: 'Scoateți tot',
  again: 'Puneți la loc tot',
  sent: (lines) => `S-au trimis, pentru a găsi cauza (${lines})`,
  kinds: {
    page: 'Pagina',
    referrer: 'Venit de pe',
    version: 'Versiunea',
    browser: 'Browserul',
    screen: 'Ecranul, fereastra',
    language: 'Limbile',
    zone: 'Fusul orar',
    error: 'Eroare',
    request: 'Cerere refuzată',
  },
}
