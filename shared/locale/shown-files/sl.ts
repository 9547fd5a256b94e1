/** What is said of files in a thread, Slovene. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  point: ',',
  files: 'Datoteke',
  openIt: (name) => `Odprite ${name}`,
  playIt: (name) => `Predvajajte ${name}`,
  saveIt: (name) => `Prenesite ${name}`,
  open: 'Odprite',
  play: 'Predvajajte',
  save: 'Prenesite',
  checking: 'Preverja se, ali vsebuje viruse',
  withheld: (finding) => `Zadržana: protivirusni program je v njej našel ${finding}.`,
  removed: 'Ni več shranjena tukaj',
  removedBy: (name) => `Odstranjeno: ${name}`,
}
