/** What a customer reads of all that ever happened on their tickets; Slovene. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  heading: 'Vse doslej',
  back: 'Nazaj na račun',
  none: 'Zgodilo se še ni nič',
  about: 'Tukaj bo navedeno, kar napišete in kar vam odgovorimo.',
  more: 'Pokaži, kaj je bilo prej',
  open: (number, subject) => `Odpri zahtevek #${number}: ${subject}`,
  you: 'Vi',
  system: 'Sistem',
  opened: 'Zahtevek odprt',
  replied: 'Sporočilo',
}
