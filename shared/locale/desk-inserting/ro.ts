/** Help articles that go into a reply, Romanian. */
import { counted } from '../counted-ro.ts'
import type { InsertingWords } from './en.ts'

export const words: InsertingWords = {
  heading: 'Inserați un articol de ajutor',
  about: 'Articole publicate pe care acest client le poate citi, în limba lui acolo unde există.',
  search: 'Căutați articole',
  none: 'Niciun articol nu se potrivește.',
  failed: 'Articolele nu s-au putut încărca.',
  link: 'Inserați linkul',
  text: 'Inserați textul',
  linkOf: (title) => `Inserați un link către ${title}`,
  textOf: (title) => `Inserați textul din ${title}`,
  found: (n) => counted(n, 'articol', 'articole'),
}
