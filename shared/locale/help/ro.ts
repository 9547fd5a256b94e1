/** Help articles in the forms, Romanian. */
import { counted } from '../counted-ro.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  picture: 'Imagine',
  search: 'Căutați mai întâi în articolele de ajutor',
  hint: 'Poate că întrebarea dumneavoastră are deja un răspuns.',
  found: (n) => counted(n, 'un articol găsit', 'articole găsite'),
  unreached: 'Nu a venit niciun răspuns. Se încearcă din nou de la sine.',
  none: 'Niciun articol nu tratează acest subiect. Scrieți-ne mai jos.',
  fitting: 'Poate că aici este răspunsul:',
  failed: 'Articolul nu a putut fi încărcat. Încercați din nou.',
  back: 'Înapoi la rezultate',
  asked: 'V-a fost de folos?',
  yes: 'Da',
  no: 'Nu',
  unkept: 'Nu s-a păstrat. Vă rugăm să încercați din nou.',
  glad: 'Ne bucurăm. Atunci nu mai este nevoie să ne scrieți.',
  gladElsewhere: 'Ne bucurăm. Vă mulțumim că ne-ați spus.',
  sorry: 'Atunci scrieți-ne: formularul este mai jos.',
  sorryElsewhere: 'Vă mulțumim. Atunci scrieți-ne:',
  sorryInTicket: 'Vă mulțumim. Atunci scrieți-ne în tichetul dumneavoastră:',
  done: 'Închideți formularul',
  searchElsewhere: 'Căutați în articolele de ajutor',
  noneElsewhere: 'Niciun articol nu tratează acest subiect.',
  heading: 'Ajutor',
  toTicket: 'Înapoi la tichet',
  leave: 'Înapoi',
  refused: 'Acest articol nu mai există sau nu vă este destinat. Dacă aveți nevoie de el, scrieți-ne.',
  refusedToStranger: 'Acest articol nu mai există sau poate fi citit numai după autentificare.',
  enter: 'Autentificați-vă',
}
