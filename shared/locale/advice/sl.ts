/** What the forms say besides, Slovene. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  existing: 'Gre za katerega od teh? Potem nadaljujte tam: odgovor prejmete prej.',
  alike: 'Nekaj podobnega ste že odprli:',
  add: (number, subject) => `Raje dodaj k #${number}: ${subject}`,
  urgent: 'V naslovu povejte, za kaj gre. Kako nujno je, lahko pove opis.',
  vague: 'V naslovu povejte, kaj ne deluje, da zahtevek prevzame, kdor to najbolje pozna.',
  shouting: 'Same velike črke se težko berejo.',
  long: 'V naslovu povejte bistvo, drugo pa v opisu.',
  elsewhere:
    'To je bilo poslano ali zavrženo v drugem zavihku ali oknu. Če želite vseeno poslati, shranite še enkrat.',
  email:
    'V vašem sporočilu je videti e-poštni naslov. Vidi ga vsak, ki bere zahtevek: če ni potreben, ga izpustite.',
  phone:
    'V vašem sporočilu je videti telefonska številka. Vidi jo vsak, ki bere zahtevek: če ni potrebna, jo izpustite.',
  both: 'V vašem sporočilu sta videti e-poštni naslov in telefonska številka. Vidi ju vsak, ki bere zahtevek: če nista potrebna, ju izpustite.',
}
