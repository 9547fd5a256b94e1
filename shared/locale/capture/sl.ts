/** What is said of pictures and recordings of the screen, Slovene. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  picture: 'Posnetek te strani',
  record: 'Posnetek zaslona',
  denied:
    'Nič ni bilo posneto: brskalnik nam ni dovolil videti strani. Poskusite znova in dovolite, ko vas vpraša, ali naredite posnetek drugače in ga priložite kot datoteko.',
  failed: 'Ni uspelo. Poskusite znova ali priložite datoteko.',
  large: 'Slika je večja, kot sme biti tu datoteka. Obrežite jo ali posnemite manjši del.',
  discard: 'Zavrzi',
  attach: 'Priloži',

  editor: {
    tools: 'Kaj narisati',
    arrow: 'Puščica',
    box: 'Okvir',
    blur: 'Zakrij',
    crop: 'Obreži',
    undo: 'Razveljavi',
    picture: 'Slika, na katero rišete',
    hint: 'Povlecite za risanje. S tipkovnico: puščice premikajo, Shift in puščice spremenijo velikost, Enter nariše.',
    at: (x, y, width, height) => `${width} krat ${height}, ${x} od leve, ${y} od zgoraj`,
  },

  /** Times as `1:05`, sizes with their unit. */
  recording: {
    running: 'Snemanje',
    left: (time) => `še ${time}`,
    stop: 'Ustavi',
    made: 'Vaš posnetek',
    moment: 'Trenutek',
    about: (time, size) => `${time} min, ${size}. Preglejte ga, da vidite, kaj bo poslano.`,
  },
}
