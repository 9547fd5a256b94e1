/** What is said where an operator takes a file away, Romanian. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  take: (name) => `Eliminați ${name}`,
  short: 'Eliminați',
  heading: 'Eliminați acest fișier?',
  about: (name) =>
    `„${name}” dispare definitiv, pentru ambele părți: conținutul, numele și e-mailul cu care a venit. În conversație va scrie că l-ați eliminat dumneavoastră.`,
  yes: 'Eliminați-l',
  no: 'Păstrați-l',
  done: 'Fișierul a fost eliminat.',
}
