/** What the panel says about a ticket's offer, Romanian. */
import { counted } from '../counted-ro.ts'
import { offer } from '../offer/ro.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  ...offer,
  accept: 'Acceptați…',
  refuse: 'Refuzați…',
  name: 'Numele dumneavoastră',
  nameHint: 'Se păstrează împreună cu răspunsul.',
  iAccept: (name, total) => `Eu, ${name}, accept ${total}`,
  iRefuse: (name) => `Eu, ${name}, refuz această ofertă`,
  message: 'De ce nu (opțional)',
  back: 'Nu acum',
  sending: 'O clipă…',
  accepted: 'Ați acceptat oferta.',
  refused: 'Ați refuzat oferta.',
  expired: 'Această ofertă a expirat. Scrieți-ne dacă o mai doriți: vă facem una nouă.',
  replaced: 'Oferta a fost modificată. Aceasta este versiunea valabilă acum.',
  withdrawn: 'Această ofertă a fost retrasă. Nu este nimic de acceptat.',
  offline:
    'Nu există conexiune, așa că răspunsul poate nu a ajuns. Nimic nu se face de două ori: încercați din nou.',
  failed: 'Oferta nu a putut fi încărcată.',
  again: 'Încercați din nou',
  print: 'Pagină de tipărit',
  earlier: (count) => counted(count, 'O versiune anterioară', 'versiuni anterioare'),
}
