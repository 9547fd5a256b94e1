/** What the forms say besides, Czech. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  existing: 'Týká se to některého z těchto? Pak pokračujte tam: odpověď dostanete dřív.',
  alike: 'Něco podobného už máte otevřené:',
  add: (number, subject) => `Raději doplnit do #${number}: ${subject}`,
  urgent: 'Napište do názvu, čeho se to týká. Jak moc to spěchá, může říct popis.',
  vague: 'Napište do názvu, co nefunguje, aby se toho ujal ten, kdo tomu rozumí nejlépe.',
  shouting: 'Samá velká písmena se špatně čtou.',
  long: 'V názvu uveďte to podstatné a zbytek v popisu.',
  elsewhere:
    'Toto bylo odesláno nebo zahozeno v jiném panelu nebo okně. Chcete-li to přesto odeslat, uložte znovu.',
  email:
    'Ve Vaší zprávě je nejspíš e-mailová adresa. Uvidí ji každý, kdo požadavek čte: pokud není potřeba, vynechte ji.',
  phone:
    'Ve Vaší zprávě je nejspíš telefonní číslo. Uvidí ho každý, kdo požadavek čte: pokud není potřeba, vynechte ho.',
  both: 'Ve Vaší zprávě je nejspíš e-mailová adresa a telefonní číslo. Uvidí je každý, kdo požadavek čte: pokud nejsou potřeba, vynechte je.',
}
