/** What a customer reads of all that ever happened on their tickets; Slovene. */
import { counted } from '../counted-sl.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  heading: 'Vse doslej',
  back: 'Nazaj na račun',
  none: 'Zgodilo se še ni nič',
  about: 'Tukaj bo navedeno, kar napišete in kar vam odgovorimo.',
  more: 'Pokaži, kaj je bilo prej',
  open: (number, subject) => `Odpri zahtevek #${number}: ${subject}`,
  find: 'Iščite po vsem',
  tips: (solved) => `Besede ali #1042, status:${solved}, from:ana.`,
  noStatus: (name, names) => `Nobeno stanje se ne imenuje »${name}«. Na voljo so: ${names}.`,
  found: (n) =>
    n === 0
      ? 'Nič ne vsebuje vseh teh besed.'
      : counted(n, 'rezultat', 'rezultata', 'rezultati', 'rezultatov'),
  most: (n) => `To je ${n} najustreznejših rezultatov. Še ena beseda jih zoži.`,
  kinds: { ticket: 'Zahtevek', proposal: 'Predlog', release: 'Sprememba', article: 'Članek pomoči' },
  openFound: (title) => `Odpri: ${title}`,
  you: 'Vi',
  system: 'Sistem',
  opened: 'Zahtevek odprt',
  replied: 'Sporočilo',
}
