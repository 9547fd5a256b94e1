/** What is said of what goes along to find a cause, Slovene. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  heading: 'Poslano bo tudi, da se vzrok prej najde',
  about: 'Preglejte in odstranite, kar se nikogar ne tiče.',
  none: 'Nič od tega ne bo poslano.',
  remove: (kind) => `Odstrani: ${kind}`,
  removeAll: 'Odstrani vse',
  again: 'Vrni vse',
  sent: (lines) => `Poslano, da se najde vzrok (${lines})`,
  kinds: {
    page: 'Stran',
    referrer: 'Od kod',
    version: 'Različica',
    browser: 'Brskalnik',
    screen: 'Zaslon, okno',
    language: 'Jeziki',
    zone: 'Časovni pas',
    error: 'Napaka',
    request: 'Zavrnjena zahteva',
  },
}
