/** What a customer reads of all that ever happened on their tickets; Romanian. */
import { counted } from '../counted-ro.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  heading: 'Tot ce a fost până acum',
  back: 'Înapoi la cont',
  none: 'Încă nu s-a întâmplat nimic',
  about: 'Aici va apărea ce scrieți și ce vă răspundem.',
  more: 'Arată ce a fost înainte',
  open: (number, subject) => `Deschide tichetul #${number}: ${subject}`,
  find: 'Căutați peste tot',
  tips: (solved) => `Cuvinte sau #1042, status:${solved}, from:ana.`,
  noStatus: (name, names) => `Nicio stare nu se numește „${name}”. Există: ${names}.`,
  found: (n) => (n === 0 ? 'Nimic nu conține toate aceste cuvinte.' : counted(n, 'un rezultat', 'rezultate')),
  most: (n) =>
    `Acestea sunt cele ${counted(n, 'un rezultat', 'rezultate')} care se potrivesc cel mai bine. Încă un cuvânt restrânge căutarea.`,
  kinds: { ticket: 'Tichet', proposal: 'Propunere', release: 'Modificare', article: 'Articol de ajutor' },
  openFound: (title) => `Deschide: ${title}`,
  you: 'Dumneavoastră',
  system: 'Sistemul',
  opened: 'Tichet deschis',
  replied: 'Mesaj',
}
