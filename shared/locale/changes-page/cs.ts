/** The public page of latest changes, Czech. */
import type { Words } from '../words.ts'
import type { page as english } from './en.ts'

export const page: Words<typeof english> = {
  title: (vendor) => `${vendor}: poslední změny`,
  about: (vendor) => `Co je nového, lepšího a opraveného: ${vendor}.`,
  heading: 'Poslední změny',
  none: 'Zatím tu nic není.',
  language: 'Jazyk',
  skip: 'Přejít na obsah',
  older: 'Starší změny',
  subscribe: 'Odebírat jako kanál',
  asked: 'Máte k tomu otázku?',
  open: 'Zeptejte se nás',
}
