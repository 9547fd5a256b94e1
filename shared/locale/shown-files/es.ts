/** What is said of files in a thread, Spanish. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  point: ',',
  files: 'Archivos',
  openIt: (name) => `Abrir ${name}`,
  playIt: (name) => `Reproducir ${name}`,
  saveIt: (name) => `Descargar ${name}`,
  open: 'Abrir',
  play: 'Reproducir',
  save: 'Descargar',
  checking: 'Se está comprobando que no tenga virus',
  withheld: (finding) => `Retenido: el antivirus ha encontrado ${finding} en él.`,
  removed: 'Ya no se guarda aquí',
  removedBy: (name) => `Eliminado por ${name}`,
}
