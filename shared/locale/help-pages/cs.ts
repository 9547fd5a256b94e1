/** The public pages of help articles, Czech. */
import { counted } from '../counted-cs.ts'
import type { Words } from '../words.ts'
import type { pages as en } from './en.ts'

export const pages: Words<typeof en> = {
  title: (vendor) => `${vendor}: nápověda`,
  about: (vendor) => `Odpovědi na otázky k ${vendor}.`,
  heading: 'Jak vám můžeme pomoci?',
  search: 'Hledat v nápovědě',
  submit: 'Hledat',
  skip: 'Přejít na obsah',
  other: 'Další články',
  more: (n) => `Ještě ${counted(n, 'článek', 'články', 'článků')}`,
  empty: 'Zatím tu nejsou žádné články.',
  language: 'Jazyk',
  home: 'Nápověda',
  place: 'Nacházíte se zde',
  results: (typed) => `Výsledky pro „${typed}“`,
  found: (n) => `Nalezeno: ${counted(n, 'článek', 'články', 'článků')}`,
  none: 'Nehodí se žádný článek. Zkuste jiná slova, nebo založte požadavek.',
  often: 'Hledáte příliš často. Chvíli počkejte a pak hledejte znovu.',
  changed: 'Naposledy změněno:',
  asked: 'Pomohlo vám to?',
  yes: 'Ano',
  no: 'Ne',
  glad: 'To nás těší. Děkujeme, že jste nám to řekli.',
  sorry: 'To nás mrzí. Založte požadavek a pomůžeme vám.',
  related: 'Další k tématu',
  stuck: 'Nenašli jste, co hledáte?',
  open: 'Založit požadavek',
  gone: 'Tento článek tu není',
  goneAbout:
    'Možná byl stažen nebo adresa není přesná. Vyhledejte ho, nebo si prohlédněte vše, co je ke čtení.',
  all: 'Všechny články',
}
