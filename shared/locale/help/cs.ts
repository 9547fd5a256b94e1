/** Help articles in the forms, Czech. */
import { counted } from '../counted-cs.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  picture: 'Obrázek',
  search: 'Nejprve hledejte v nápovědě',
  hint: 'Vaše otázka už možná má odpověď.',
  found: (n) => `Nalezeno: ${counted(n, 'článek', 'články', 'článků')}`,
  unreached: 'Odpověď nepřišla. Zkouší se to znovu samo.',
  none: 'K tomuto žádný článek není. Napište nám níže.',
  fitting: 'Odpověď může být zde:',
  failed: 'Článek se nepodařilo načíst. Zkuste to znovu.',
  back: 'Zpět k výsledkům',
  asked: 'Pomohlo vám to?',
  yes: 'Ano',
  no: 'Ne',
  unkept: 'Neuložilo se to. Zkuste to prosím znovu.',
  glad: 'To nás těší. Pak nám není třeba psát.',
  gladElsewhere: 'To nás těší. Děkujeme, že jste nám to řekli.',
  sorry: 'Pak nám napište: formulář je níže.',
  sorryElsewhere: 'Děkujeme. Pak nám napište:',
  sorryInTicket: 'Děkujeme. Pak nám to napište ve svém požadavku:',
  done: 'Zavřít formulář',
  searchElsewhere: 'Hledat v nápovědě',
  noneElsewhere: 'K tomuto žádný článek není.',
  heading: 'Nápověda',
  toTicket: 'Zpět k požadavku',
  leave: 'Zpět',
  refused: 'Tento článek už neexistuje, nebo není určen vám. Pokud ho potřebujete, napište nám.',
  refusedToStranger: 'Tento článek už neexistuje, nebo je jen pro přihlášené.',
  enter: 'Přihlásit se',
}
