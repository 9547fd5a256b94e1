/** What the panel says, Romanian. */
import { status } from '../status/ro.ts'
import { counted } from '../counted-ro.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  lang: 'ro',

  title: 'Centru de suport',
  close: 'Închide',
  back: 'Înapoi la listă',
  retry: 'Încearcă din nou',
  loading: 'Se încarcă…',
  offline: 'Fără conexiune. Ce scrieți se păstrează.',

  tabs: { tickets: 'Tichete', proposals: 'Propuneri', changes: 'Ultimele modificări' },

  status,

  list: {
    title: 'Tichetele mele',
    open: 'Deschide un tichet',
    view: (number, subject) => `Deschide tichetul #${number}: ${subject}`,
    unread: 'Răspuns nou',
    waiting: 'Așteaptă trimiterea',
    more: 'Arată tichetele mai vechi',
    none: 'Niciun tichet încă',
    about: 'Ceva nu funcționează sau aveți o întrebare? Răspunsul vine aici și prin e-mail.',
  },

  form: {
    subject: 'Titlu',
    subjectHint: 'Ajung câteva cuvinte: descrieți problema mai jos.',
    left: (n) => counted(n, 'o literă rămasă', 'litere rămase'),
    over: (n) => `${counted(n, 'o literă', 'litere')} în plus`,
    message: 'Descriere',
    messageHint: 'Ce ați făcut, ce s-a întâmplat, ce așteptați să se întâmple?',
    optional: 'opțional',
    save: 'Salvează',
    discard: 'Renunță',
    missing: 'Vă rugăm să completați.',
    tooLong: (limit) => `Cel mult ${counted(limit, 'o literă', 'litere')}, vă rugăm.`,
  },

  trouble: {
    nobody: 'Nu știm cine sunteți',
    nobodyDo: 'Autentificați-vă mai întâi în aplicație.',
    expired: 'Autentificarea dumneavoastră a expirat',
    expiredDo: 'Reîncărcați pagina pentru a vă autentifica din nou.',
    setup: 'Centrul de suport nu este configurat pentru această pagină',
    setupDo: 'Vă rugăm să îi anunțați pe cei care o administrează.',
    unreachable: 'Centrul de suport nu poate fi contactat',
    unreachableDo: 'Încercăm în continuare.',
    failed: 'Ceva nu a mers la noi',
    failedDo: 'Vă rugăm să încercați din nou peste câteva clipe.',
  },

  dot: '',
  months: 'ian. feb. mar. apr. mai iun. iul. aug. sept. oct. nov. dec.',
}
