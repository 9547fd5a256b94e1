/** What is said of files in a thread, Romanian. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  point: ',',
  files: 'Fișiere',
  openIt: (name) => `Deschideți ${name}`,
  playIt: (name) => `Redați ${name}`,
  saveIt: (name) => `Descărcați ${name}`,
  open: 'Deschideți',
  play: 'Redați',
  save: 'Descărcați',
  checking: 'Se verifică de viruși',
  withheld: (finding) => `Reținut: antivirusul a găsit în el ${finding}.`,
  removed: 'Nu se mai păstrează aici',
  removedBy: (name) => `Eliminat de ${name}`,
}
