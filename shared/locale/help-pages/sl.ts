/** The public pages of help articles, Slovenian. */
import { counted } from '../counted-sl.ts'
import type { Words } from '../words.ts'
import type { pages as en } from './en.ts'

export const pages: Words<typeof en> = {
  title: (vendor) => `${vendor}: pomoč`,
  about: (vendor) => `Odgovori na vprašanja o ${vendor}.`,
  heading: 'Kako vam lahko pomagamo?',
  search: 'Iščite v pomoči',
  submit: 'Išči',
  skip: 'Na vsebino',
  other: 'Drugi članki',
  more: (n) => `Še ${counted(n, 'članek', 'članka', 'članki', 'člankov')}`,
  empty: 'Člankov še ni.',
  language: 'Jezik',
  home: 'Pomoč',
  place: 'Tukaj ste',
  results: (typed) => `Zadetki za »${typed}«`,
  found: (n) => `Najdeno: ${counted(n, 'članek', 'članka', 'članki', 'člankov')}`,
  none: 'Noben članek ne ustreza. Poskusite z drugimi besedami ali odprite zahtevek.',
  often: 'Iščete zelo pogosto. Malo počakajte in poskusite znova.',
  changed: 'Zadnja sprememba:',
  asked: 'Vam je to pomagalo?',
  yes: 'Da',
  no: 'Ne',
  glad: 'To nas veseli. Hvala, da ste nam povedali.',
  sorry: 'Žal nam je. Odprite zahtevek in vam bomo pomagali.',
  related: 'Več o tem',
  stuck: 'Niste našli, kar iščete?',
  open: 'Odpri zahtevek',
  gone: 'Tega članka ni tukaj',
  goneAbout:
    'Morda je bil umaknjen ali naslov ni čisto pravi. Poiščite ga ali si oglejte vse, kar je na voljo za branje.',
  all: 'Vsi članki',
}
