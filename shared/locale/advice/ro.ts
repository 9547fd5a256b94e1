/** What the forms say besides, Romanian. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  existing: 'Este vorba despre unul dintre acestea? Atunci continuați acolo: primiți mai repede răspunsul.',
  alike: 'Ați deschis deja ceva asemănător:',
  add: (number, subject) => `Adăugați mai bine la #${number}: ${subject}`,
  urgent: 'Spuneți în titlu despre ce este vorba. Cât este de urgent puteți arăta în descriere.',
  vague: 'Spuneți în titlu ce anume nu merge, ca să preia tichetul cine știe cel mai bine.',
  shouting: 'Un titlu scris doar cu majuscule se citește greu.',
  long: 'Spuneți esențialul în titlu, iar restul în descriere.',
  elsewhere:
    'A fost trimis sau abandonat în altă filă sau fereastră. Salvați încă o dată dacă doriți totuși să îl trimiteți.',
  email:
    'Mesajul pare să conțină o adresă de e-mail. O vede oricine citește tichetul: scoateți-o dacă nu este necesară.',
  phone:
    'Mesajul pare să conțină un număr de telefon. Îl vede oricine citește tichetul: scoateți-l dacă nu este necesar.',
  both: 'Mesajul pare să conțină o adresă de e-mail și un număr de telefon. Le vede oricine citește tichetul: scoateți-le dacă nu sunt necesare.',
}
