/** What the forms say besides, Romanian. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  existing: 'Este vorba despre unul dintre acestea? Atunci continuați acolo: primiți mai repede răspunsul.',
  email:
    'Mesajul pare să conțină o adresă de e-mail. O vede oricine citește tichetul: scoateți-o dacă nu este necesară.',
  phone:
    'Mesajul pare să conțină un număr de telefon. Îl vede oricine citește tichetul: scoateți-l dacă nu este necesar.',
  both: 'Mesajul pare să conțină o adresă de e-mail și un număr de telefon. Le vede oricine citește tichetul: scoateți-le dacă nu sunt necesare.',
}
