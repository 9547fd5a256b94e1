/** How a customer wants to hear of their tickets; Romanian. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  heading: 'Notificări',
  about:
    'O întrebare pentru dumneavoastră, o ofertă, soluția și închiderea unui tichet vin întotdeauna și prin e-mail.',
  kinds: {
    replies: 'Răspunsuri',
    statuses: 'Noutăți despre un tichet',
    comments: 'Confirmări pentru ce scrieți',
    proposals: 'Propuneri pe care le urmăriți',
  },
  ways: {
    both: 'Prin e-mail și aici',
    email: 'Prin e-mail',
    panel: 'Numai aici',
  },
  muted: 'Niciun e-mail în afară de cele care vin întotdeauna',
  saved: 'Salvat.',
  notSaved: 'Nu s-a putut salva. Nimic nu s-a schimbat; încercați din nou.',
}
