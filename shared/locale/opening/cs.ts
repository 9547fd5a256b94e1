/** What the form of a new ticket asks and says where its vendor wants more than title and message, Czech. */
import { counted } from '../counted-cs.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  policy: 'K čemu naše podpora slouží',
  choose: 'Vyberte',
  missing: 'Vyberte prosím.',
  number: 'Zde je třeba číslo.',
  service: 'Služba',
  category: 'Kategorie',
  none: 'Žádná',
  priority: 'Priorita',
  priorities: { low: 'Nízká', medium: 'Střední', high: 'Vysoká' },
  overuse: (high, of) =>
    `Takto jste označili ${high} z ${counted(of, 'posledního požadavku', 'posledních požadavků', 'posledních požadavků')}. To je hodně, proto tento dopředu neposuneme: na ostatní by se nedostalo včas. Pokud něco opravdu stojí, napište to do popisu.`,

  wait: (usual, most) =>
    `Pokud požadavek odešlete teď, obvykle se ho někdo ujme ${usual}. Devíti z deseti ${most}.`,
  today: (time) => `dnes do ${time}`,
  tomorrow: (time) => `zítra do ${time}`,
  day: (date, time) => `${date} do ${time}`,

  checklist: 'Několik drobností najednou',
  checklistHint: 'Každou na vlastní řádek, v pořadí, v jakém je chcete. Každá se odškrtává zvlášť.',
  request: (n) => `Položka ${n}`,
  add: 'Přidat položku',
  up: (n) => `Posunout položku ${n} nahoru`,
  down: (n) => `Posunout položku ${n} dolů`,
  remove: (n) => `Odebrat položku ${n}`,
  moved: (n, of) => `Nyní je to položka ${n} z ${of}.`,

  context: 'Poslat i to, kde se nacházím',
  page: 'Stránka',
  version: 'Verze',
}
