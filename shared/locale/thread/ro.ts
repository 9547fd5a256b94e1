/** What the panel says after a first look: threads, words on their way, the other tabs; Romanian. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'
import { counted } from '../counted-ro.ts'
import { meaning } from '../meaning/ro.ts'

export const words: Words<typeof en> = {
  proposals: {
    none: 'Aici nu se fac propuneri',
    about: 'Vă lipsește ceva? Scrieți-ne într-un tichet ce anume și la ce v-ar folosi.',
  },

  changes: {
    none: 'Nicio modificare încă',
    about: 'Aici vor fi anunțate funcțiile noi, corecturile și actualizările.',
  },
  newChanges: (n) => (n === 1 ? 'una nouă' : `${n} noi`),

  account: 'Contul meu',
  search: 'Căutați peste tot',
  help: 'Căutați în articolele de ajutor',

  company: {
    hours: 'Ore',
    whose: 'Ale cui tichete',
    yours: 'Ale mele',
    all: 'Ale firmei',
    running: 'Proiecte în curs',
    noTickets: 'Nu este nimic deschis.',
    others: 'Deschise, fără proiect',
    every: 'Toate tichetele',
    none: 'Încă nu a deschis nimeni din firmă un tichet.',
    more: 'Pe proiecte apar doar cele mai vechi tichete deschise.',
    project: 'Proiect',
    noProject: 'Fără proiect',
  },

  meaning,

  saving: 'Se salvează…',
  discard: { ask: 'Renunțați la ce ați scris?', keep: 'Păstrează' },

  begun: {
    heading: 'Ați început deja un tichet',
    ask: (title) => `„${title}” nu a fost trimis. Îl continuați sau renunțați la el pentru cel nou?`,
    goOn: 'Continuă tichetul început',
    anew: 'Renunță la el',
  },

  wrong: (n) => (n === 1 ? 'Un câmp trebuie corectat.' : `${counted(n, '', 'câmpuri')} trebuie corectate.`),

  waiting: {
    ticket: 'Nu se pierde nimic: se trimite imediat ce revine conexiunea.',
    refused: 'Nu s-a putut trimite',
    tooLate:
      'Așteaptă de câteva zile și se poate să fi ajuns totuși: verificați dacă nu există deja înainte de a trimite din nou.',
    edit: 'Modifică',
    discard: 'Renunță',
  },

  loading: 'Se încarcă tichetul…',
  gone: 'Nu există un asemenea tichet',
  goneDo: 'Nu a fost găsit sau nu este al dumneavoastră.',
  away: {
    heading: 'Tichetul nu poate fi încărcat fără conexiune',
    write:
      'Mesajele lui apar imediat ce revine conexiunea. Puteți scrie deja: ce scrieți se păstrează și se trimite atunci.',
    wait: 'Apare imediat ce revine conexiunea și îi puteți răspunde atunci.',
  },
  entries: 'Mesaje',
  confirmed: (number) =>
    `Vă mulțumim, tichetul a ajuns la noi. Are numărul #${number}. Răspunsul vine aici și prin e-mail.`,
  you: 'Dumneavoastră',
  news: (who) => `Răspuns nou de la ${who}`,
  system: 'Sistemul',
  rated: (n) => `Evaluare: ${n} din 5`,
  nudged: 'S-a spus că problema persistă',
  offer: {
    offer: (who) => `${who} a făcut o ofertă`,
    withdraw: (who) => `${who} a retras oferta`,
    accept: (who) => `${who} a acceptat oferta`,
    refuse: (who) => `${who} a refuzat oferta`,
  },
  taken: (who) => `${who} a preluat tichetul`,
  set: (who, to) => `${who} a schimbat starea în „${to}”`,
  became: (to) => `Starea este acum „${to}”`,
  mergedInto: (number) => `Are același subiect ca #${number} și continuă acolo. Acesta este închis.`,
  merged: 'Este despre ceva la care lucrăm deja și a fost închis.',
  absorbedFrom: (number) => `Tichetul #${number} are același subiect și continuă aici`,
  absorbed: 'O altă solicitare cu același subiect a fost unită cu aceasta',
  toResults: 'Înapoi la rezultate',
  settled: (release) => `Rezolvat prin „${release}”`,
  settledBefore: 'Rezolvat printr-una dintre ultimele noastre modificări, care nu mai este acolo',
  out: 'Ceea ce ați cerut a apărut. Dacă nu este ceea ce vă trebuie, scrieți mai jos.',
  unassigned: 'Tichetul așteaptă să îl preia altcineva',
  ticked: (who, n, done) =>
    done ? `${who} a rezolvat cererea ${n}` : `${who} arată că cererea ${n} rămâne de rezolvat`,
  filed: (who) => `${who} a încadrat altfel tichetul`,
  reply: 'Răspuns',
  replyHint: 'Scrieți un răspuns sau o întrebare',
  send: 'Trimite',
  sending: 'Se trimite…',
  shortcut: 'Ctrl + Enter trimite',
  sent: 'Răspunsul a fost trimis.',
  latest: 'Răspuns nou mai jos',
  closed:
    'Acest tichet este închis definitiv. Dacă problema a revenit sau aveți alta, deschideți un tichet nou.',
  reopen: 'Deschide un tichet nou',
  goThere: (number) => `Continuă în #${number}`,
  along: 'Ce ați scris se preia în el:',
  followSubject: (subject) => `Din nou: ${subject}`,
  follows: (number, subject) => `Acesta continuă tichetul #${number}, „${subject}”.`,

  now: 'chiar acum',
  minutes: (n) => `acum ${counted(n, 'un minut', 'minute')}`,
  hours: (n) => `acum ${counted(n, 'o oră', 'ore')}`,
  yesterday: (time) => `ieri, ${time}`,
  files: (n) => (n === 1 ? 'Un fișier atașat' : `${counted(n, 'un fișier', 'fișiere')} atașate`),
}
