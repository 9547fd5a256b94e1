/** The text editor's tools, Romanian. */
import type { EditorWords } from './en.ts'

export const editor: EditorWords = {
  tools: 'Formatare',
  bold: 'Aldin',
  italic: 'Cursiv',
  heading: 'Subtitlu',
  quote: 'Citat',
  code: 'Cod',
  link: 'Legătură',
  list: 'Listă',
  numbers: 'Listă numerotată',
  preview: 'Previzualizare',
  write: 'Continuați scrierea',
  looking: 'Așa cum va fi citit',
  coming: 'Previzualizarea se încarcă',
  failed: 'Previzualizarea nu a putut fi încărcată.',
  again: 'Încercați din nou',
  nothing: 'Încă nu este nimic de arătat.',
}
