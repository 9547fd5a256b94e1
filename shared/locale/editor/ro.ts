/** The text editor's tools, Romanian. */
import { counted } from '../counted-ro.ts'
import type { EditorWords } from './en.ts'

export const words: EditorWords = {
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
  picture: 'Imagine',
  describe: 'Spuneți între parantezele drepte ce se vede în imagine, pentru cine nu o poate vedea.',
  sending: (name) => `Se trimite ${name}`,
  stillSending: 'O imagine este încă în curs de trimitere: așteptați-o sau anulați-o.',
  cancel: 'Anulați',
  dismiss: 'Închideți',
  pictureTypes: (types) => `Nu este o imagine care poate fi afișată. Se acceptă: ${types}.`,
  pictureSize: (megabytes) => `Este prea mare. O imagine poate avea ${megabytes} MB.`,
  pictureContent: 'Conținutul nu corespunde numelui fișierului.',
  over: (n) => `${counted(n, 'o literă', 'litere')} în plus`,
  noPictures: 'Aici nu se pot pune imagini.',
  pictureFailed: 'Nu a putut fi trimisă.',
}
