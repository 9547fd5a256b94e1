/** What the panel says, Romanian. */
import { status } from '../status/ro.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

/** A count with its noun: „un minut”, „3 minute”, „20 de minute”. */
function counted(n: number, one: string, many: string): string {
  if (n === 1) return one
  const last = n % 100
  return n === 0 || (last > 0 && last < 20) ? `${n} ${many}` : `${n} de ${many}`
}

export const words: Words<typeof en> = {
  title: 'Centru de suport',
  close: 'Închide',
  back: 'Înapoi la listă',
  retry: 'Încearcă din nou',
  loading: 'Se încarcă…',
  offline: 'Nu există conexiune. Ce scrieți se păstrează aici și se trimite când revine.',
  online: 'Conexiunea a revenit.',

  tabs: { tickets: 'Tichete', proposals: 'Propuneri', changes: 'Ultimele modificări' },

  proposals: {
    none: 'Nicio propunere încă',
    about:
      'Aici se vor aduna și se vor vota ideile de funcții noi. Până atunci, ne puteți scrie ideea dumneavoastră într-un tichet.',
  },

  changes: {
    none: 'Nicio modificare încă',
    about: 'Aici vor fi anunțate funcțiile noi, corecturile și actualizările aplicației.',
  },

  status,

  meaning: {
    new: 'Încă nu l-a preluat nimeni. Tichetele se preiau în ordinea sosirii.',
    in_progress: 'Cineva lucrează la el.',
    waiting_customer: 'Așteptăm răspunsul dumneavoastră pentru a continua.',
    waiting_third_party: 'Așteptăm răspunsul altcuiva pentru a continua.',
    waiting_approval: 'Așteptăm acordul dumneavoastră pentru a continua.',
    in_development: 'Modificarea este în dezvoltare.',
    on_hold: 'Lucrul este oprit deocamdată. Vă anunțăm când se reia.',
    solved: 'Credem că s-a rezolvat. Dacă nu, scrieți mai jos și tichetul se redeschide.',
    closed: 'Este închis definitiv.',
  },

  list: {
    title: 'Tichetele dumneavoastră',
    open: 'Deschide un tichet',
    view: (number, subject) => `Deschide tichetul #${number}: ${subject}`,
    unread: 'Răspuns nou',
    more: 'Arată tichetele mai vechi',
    none: 'Niciun tichet încă',
    about:
      'Ceva nu funcționează sau aveți o întrebare? Deschideți un tichet: primiți răspunsul aici și prin e-mail.',
  },

  waiting: {
    mark: 'Așteaptă trimiterea',
    ticket: 'Se trimite când revine conexiunea.',
    refused: 'Nu s-a putut trimite',
    edit: 'Modifică',
    discard: 'Renunță',
  },

  form: {
    title: 'Deschide un tichet',
    subject: 'Titlu',
    subjectHint: 'Ajung câteva cuvinte: descrieți problema mai jos.',
    left: (n) => counted(n, 'o literă rămasă', 'litere rămase'),
    over: (n) => `${counted(n, 'o literă', 'litere')} în plus`,
    message: 'Descriere',
    messageHint: 'Ce ați făcut, ce s-a întâmplat, ce așteptați să se întâmple?',
    optional: 'opțional',
    save: 'Salvează',
    saving: 'Se salvează…',
    discard: 'Renunță',
    discardAsk: 'Renunțați la ce ați scris?',
    keep: 'Păstrează',
    missing: 'Vă rugăm să completați.',
    tooLong: (limit) => `Cel mult ${counted(limit, 'o literă', 'litere')}, vă rugăm.`,
    wrong: (n) => (n === 1 ? 'Un câmp trebuie corectat.' : `${counted(n, '', 'câmpuri')} trebuie corectate.`),
    follows: (number, subject) => `Acesta continuă tichetul #${number}, „${subject}”.`,
  },

  thread: {
    loading: 'Se încarcă tichetul…',
    entries: 'Mesaje',
    confirmed: (number) =>
      `Vă mulțumim, tichetul a ajuns la noi. Are numărul #${number}. Răspunsul vine aici și prin e-mail.`,
    you: 'Dumneavoastră',
    system: 'Sistemul',
    taken: (who) => `${who} a preluat tichetul`,
    set: (who, to) => `${who} a schimbat starea în „${to}”`,
    became: (to) => `Starea este acum „${to}”`,
    reply: 'Răspuns',
    replyHint: 'Scrieți un răspuns sau o întrebare',
    send: 'Trimite',
    sending: 'Se trimite…',
    shortcut: 'Ctrl + Enter trimite',
    sent: 'Răspunsul a fost trimis.',
    fresh: (who) => `Răspuns nou de la ${who}`,
    latest: 'Răspuns nou mai jos',
    closed:
      'Acest tichet este închis definitiv. Dacă problema a revenit sau aveți alta, deschideți o solicitare nouă.',
    reopen: 'Deschide o solicitare nouă',
    followSubject: (subject) => `Din nou: ${subject}`,
  },

  trouble: {
    nobody: 'Nu știm cine sunteți',
    nobodyDo: 'Autentificați-vă în aplicație, apoi deschideți din nou centrul de suport.',
    expired: 'Autentificarea dumneavoastră a expirat',
    expiredDo: 'Reîncărcați pagina sau autentificați-vă din nou în aplicație.',
    setup: 'Centrul de suport nu este configurat pentru această pagină',
    setupDo: 'Vă rugăm să îi anunțați pe cei care administrează aplicația.',
    unreachable: 'Centrul de suport nu poate fi contactat',
    unreachableDo: 'Verificați conexiunea. Noi încercăm în continuare.',
    busy: 'Prea multe cereri deodată',
    busyDo: 'Vă rugăm să așteptați puțin, apoi să încercați din nou.',
    failed: 'Ceva nu a mers la noi',
    failedDo: 'Vă rugăm să încercați din nou peste câteva clipe.',
    gone: 'Nu există un asemenea tichet',
    goneDo: 'Nu a fost găsit sau nu este al dumneavoastră.',
  },

  months: 'ian. feb. mar. apr. mai iun. iul. aug. sept. oct. nov. dec.',
  now: 'chiar acum',
  minutes: (n) => `acum ${counted(n, 'un minut', 'minute')}`,
  hours: (n) => `acum ${counted(n, 'o oră', 'ore')}`,
  yesterday: (time) => `ieri, ${time}`,
}
