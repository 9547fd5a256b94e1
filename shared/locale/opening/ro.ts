/** What the form of a new ticket asks and says where its vendor wants more than title and message, Romanian. */
import { counted } from '../counted-ro.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  policy: 'La ce folosește suportul nostru',
  choose: 'Alegeți',
  missing: 'Vă rugăm să alegeți.',
  number: 'Aici este nevoie de un număr.',
  service: 'Serviciul',
  category: 'Categoria',
  none: 'Niciuna',
  priority: 'Prioritatea',
  priorities: { low: 'Scăzută', medium: 'Medie', high: 'Ridicată' },
  overuse: (high, of) =>
    `Ați marcat astfel ${high} din ultimele ${counted(of, 'un tichet', 'tichete')}. Este mult, așa că acesta nu mai trece în față: ceilalți nu ar mai fi ajutați la timp. Dacă ceva stă pe loc cu adevărat, spuneți-ne în descriere.`,

  wait: (usual, most) =>
    `Trimis acum, un tichet este preluat de obicei până ${usual}. Nouă din zece sunt preluate până ${most}.`,
  today: (time) => `astăzi la ${time}`,
  tomorrow: (time) => `mâine la ${time}`,
  day: (date, time) => `pe ${date} la ${time}`,

  checklist: 'Mai multe cereri mărunte',
  checklistHint: 'Câte una pe rând, în ordinea în care le doriți. Fiecare se bifează separat.',
  request: (n) => `Cererea ${n}`,
  add: 'Adăugați o cerere',
  up: (n) => `Mutați în sus cererea ${n}`,
  down: (n) => `Mutați în jos cererea ${n}`,
  remove: (n) => `Ștergeți cererea ${n}`,
  moved: (n, of) => `Acum este cererea ${n} din ${of}.`,

  context: 'Trimiteți și unde vă aflați',
  page: 'Pagina',
  version: 'Versiunea',
}
