/** The text editor's tools, Slovene. */
import { counted } from '../counted-sl.ts'
import type { EditorWords } from './en.ts'

export const words: EditorWords = {
  tools: 'Oblikovanje',
  bold: 'Krepko',
  italic: 'Ležeče',
  heading: 'Naslov',
  quote: 'Navedek',
  code: 'Koda',
  link: 'Povezava',
  list: 'Seznam',
  numbers: 'Oštevilčen seznam',
  preview: 'Predogled',
  write: 'Nazaj k pisanju',
  looking: 'Tako se bo bralo',
  coming: 'Predogled se nalaga',
  failed: 'Predogleda ni bilo mogoče naložiti.',
  again: 'Poskusite znova',
  nothing: 'Ni še ničesar za prikaz.',
  picture: 'Slika',
  describe: 'Med oglata oklepaja napišite, kaj je na sliki, za tistega, ki je ne vidi.',
  sending: (name) => `Pošilja se ${name}`,
  stillSending: 'Slika se še pošilja: počakajte nanjo ali pošiljanje prekličite.',
  cancel: 'Prekliči',
  dismiss: 'Zapri',
  pictureTypes: (types) => `To ni slika, ki jo je mogoče prikazati. Lahko dodate: ${types}.`,
  pictureSize: (megabytes) => `Prevelika je. Slika ima lahko ${megabytes} MB.`,
  pictureContent: 'Vsebina ne ustreza imenu.',
  over: (n) => `${counted(n, 'znak', 'znaka', 'znaki', 'znakov')} preveč`,
  noPictures: 'Sem ni mogoče vstaviti slik.',
  pictureFailed: 'Ni je bilo mogoče poslati.',
}
