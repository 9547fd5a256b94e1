/** What the form of a new ticket asks and says where its vendor wants more than title and message, Slovene. */
import { counted } from '../counted-sl.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  policy: 'Čemu je namenjena naša podpora',
  choose: 'Izberite',
  missing: 'Izberite eno od možnosti.',
  number: 'Tu je potrebna številka.',
  service: 'Storitev',
  category: 'Kategorija',
  none: 'Nobena',
  priority: 'Prednost',
  priorities: { low: 'Nizka', medium: 'Srednja', high: 'Visoka' },
  overuse: (high, of) =>
    `Od ${counted(of, 'zadnjega zahtevka', 'zadnjih zahtevkov', 'zadnjih zahtevkov', 'zadnjih zahtevkov')} ste jih tako označili ${high}. To je veliko, zato ta ne pride prej na vrsto: drugim sicer ne bi mogli pomagati pravočasno. Če kaj zares stoji, to napišite v opis.`,

  wait: (usual, most) =>
    `Če zahtevek pošljete zdaj, ga po navadi kdo prevzame ${usual}. Devet od deset jih je prevzetih ${most}.`,
  today: (time) => `danes do ${time}`,
  tomorrow: (time) => `jutri do ${time}`,
  day: (date, time) => `${date} do ${time}`,

  checklist: 'Več drobnih postavk',
  checklistHint: 'Vsaka v svoji vrstici, v želenem vrstnem redu. Vsako odkljukamo posebej.',
  request: (n) => `Postavka ${n}`,
  add: 'Dodaj postavko',
  up: (n) => `Premakni postavko ${n} navzgor`,
  down: (n) => `Premakni postavko ${n} navzdol`,
  remove: (n) => `Odstrani postavko ${n}`,
  moved: (n, of) => `Zdaj je to postavka ${n} od ${of}.`,

  context: 'Pošlji tudi, kje sem',
  page: 'Stran',
  version: 'Različica',
}
