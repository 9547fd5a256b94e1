/** What a status means for the customer, Romanian. */
import type { Status } from '../../ticket/status.ts'

export const meaning: Readonly<Record<Status, string>> = {
  new: 'Este în așteptarea departamentului de suport: încă nu l-a preluat nimeni. Tichetele se preiau în ordinea sosirii.',
  in_progress: 'Cineva lucrează la el.',
  waiting_customer: 'Așteptăm răspunsul dumneavoastră pentru a continua.',
  waiting_third_party: 'Așteptăm răspunsul altcuiva pentru a continua.',
  waiting_approval: 'Așteptăm acordul dumneavoastră pentru a continua.',
  in_development: 'Modificarea este în dezvoltare.',
  on_hold: 'Lucrul este oprit deocamdată. Vă anunțăm când se reia.',
  solved: 'Credem că s-a rezolvat. Dacă nu, scrieți mai jos și tichetul se redeschide.',
  closed: 'Este închis definitiv.',
}
