/** What is said of what goes along to find a cause, Czech. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  heading: 'Odešle se také, aby se příčina našla dřív',
  about: 'Projděte si to a vyjměte, do čeho nikomu nic není.',
  none: 'Nic z toho se neodešle.',
  remove: (kind) => `Vyjmout: ${kind}`,
  removeAll: 'Vyjmout vše',
  again: 'Vrátit vše',
  sent: (lines) => `Odeslalo se, aby se našla příčina (${lines})`,
  kinds: {
    page: 'Stránka',
    referrer: 'Odkud',
    version: 'Verze',
    browser: 'Prohlížeč',
    screen: 'Obrazovka, okno',
    language: 'Jazyky',
    zone: 'Časové pásmo',
    error: 'Chyba',
    request: 'Odmítnutý dotaz',
  },
}
