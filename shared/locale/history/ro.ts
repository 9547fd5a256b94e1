/** What a customer reads of all that ever happened on their tickets; Romanian. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  heading: 'Tot ce a fost până acum',
  back: 'Înapoi la cont',
  none: 'Încă nu s-a întâmplat nimic',
  about: 'Aici va apărea ce scrieți și ce vă răspundem.',
  more: 'Arată ce a fost înainte',
  open: (number, subject) => `Deschide tichetul #${number}: ${subject}`,
  you: 'Dumneavoastră',
  system: 'Sistemul',
  opened: 'Tichet deschis',
  replied: 'Mesaj',
}
