/** What is said of files in a thread, Czech. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  point: ',',
  files: 'Soubory',
  openIt: (name) => `Otevřít ${name}`,
  playIt: (name) => `Přehrát ${name}`,
  saveIt: (name) => `Stáhnout ${name}`,
  open: 'Otevřít',
  play: 'Přehrát',
  save: 'Stáhnout',
  checking: 'Kontroluje se, zda neobsahuje viry',
  withheld: (finding) => `Zadržen: antivirus v něm našel ${finding}.`,
  removed: 'Už zde není uložen',
  removedBy: (name) => `Odstraněno: ${name}`,
}
