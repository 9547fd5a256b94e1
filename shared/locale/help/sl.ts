/** Help articles in the forms, Slovenian. */
import { counted } from '../counted-sl.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  picture: 'Slika',
  search: 'Najprej poiščite v pomoči',
  hint: 'Vaše vprašanje morda že ima odgovor.',
  found: (n) => `Najdeno: ${counted(n, 'članek', 'članka', 'članki', 'člankov')}`,
  unreached: 'Odgovora ni bilo. Poskus se ponovi sam.',
  none: 'O tem ni članka. Pišite nam spodaj.',
  fitting: 'Odgovor je morda tukaj:',
  failed: 'Članka ni bilo mogoče naložiti. Poskusite znova.',
  back: 'Nazaj na rezultate',
  asked: 'Vam je to pomagalo?',
  yes: 'Da',
  no: 'Ne',
  unkept: 'Ni se shranilo. Poskusite znova.',
  glad: 'To nas veseli. Potem nam ni treba pisati.',
  gladElsewhere: 'To nas veseli. Hvala, da ste nam povedali.',
  sorry: 'Potem nam pišite: obrazec je spodaj.',
  sorryElsewhere: 'Hvala. Potem nam pišite:',
  sorryInTicket: 'Hvala. Potem nam to napišite v svojem zahtevku:',
  done: 'Zapri obrazec',
  searchElsewhere: 'Iskanje v pomoči',
  noneElsewhere: 'O tem ni članka.',
  heading: 'Pomoč',
  toTicket: 'Nazaj na zahtevek',
  leave: 'Nazaj',
  refused: 'Tega članka ni več ali pa vam ni namenjen. Če ga potrebujete, nam pišite.',
  refusedToStranger: 'Tega članka ni več ali pa je dostopen le po prijavi.',
  enter: 'Prijava',
}
