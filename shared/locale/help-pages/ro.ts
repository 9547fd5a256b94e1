/** The public pages of help articles, Romanian. */
import { counted } from '../counted-ro.ts'
import type { Words } from '../words.ts'
import type { pages as en } from './en.ts'

export const pages: Words<typeof en> = {
  title: (vendor) => `${vendor}: ajutor`,
  about: (vendor) => `Răspunsuri la întrebări despre ${vendor}.`,
  heading: 'Cu ce vă putem ajuta?',
  search: 'Căutați în articolele de ajutor',
  submit: 'Căutați',
  skip: 'Salt la conținut',
  other: 'Mai multe articole',
  more: (n) => `Încă ${counted(n, 'un articol', 'articole')}`,
  empty: 'Încă nu există articole.',
  language: 'Limba',
  home: 'Ajutor',
  place: 'Vă aflați aici',
  results: (typed) => `Rezultate pentru „${typed}”`,
  found: (n) => counted(n, 'un articol găsit', 'articole găsite'),
  none: 'Niciun articol nu se potrivește. Încercați alte cuvinte sau deschideți un tichet.',
  often: 'Ați căutat foarte des. Așteptați puțin, apoi căutați din nou.',
  changed: 'Ultima modificare:',
  asked: 'V-a fost de folos?',
  yes: 'Da',
  no: 'Nu',
  glad: 'Ne bucurăm. Vă mulțumim că ne-ați spus.',
  sorry: 'Ne pare rău. Deschideți un tichet și vă ajutăm noi.',
  related: 'Pe aceeași temă',
  stuck: 'Nu ați găsit ce căutați?',
  open: 'Deschideți un tichet',
  gone: 'Acest articol nu este aici',
  goneAbout: 'Poate a fost retras sau adresa nu este întocmai. Căutați-l, ori vedeți tot ce este de citit.',
  all: 'Toate articolele',
}
