/** The desk's page of the changelog, Romanian. */
import { counted } from '../../counted-ro.ts'
import { words as editor } from '../../editor/ro.ts'
import { states } from '../../proposals/ro.ts'
import type { ChangesWords } from './en.ts'

export const words: ChangesWords = {
  editor,
  heading: 'Ultimele modificări',
  about: 'Ce ați modificat, reparat și actualizat, ca să citească și clienții, acolo unde cer ajutor.',
  begin: 'Scrieți o noutate',
  none: 'Încă nu este scris nimic. Spuneți-le clienților ce este nou.',
  states: { draft: 'Ciornă', scheduled: 'Programată', published: 'Publicată', withdrawn: 'Retrasă' },
  lists: { draft: 'Ciorne', scheduled: 'Programate', published: 'Publicate', withdrawn: 'Retrase' },
  kinds: { change: 'Modificare', fix: 'Corecție', update: 'Actualizare' },
  nothingOut: 'Încă nu este publicat nimic.',
  forSome: {
    companies: 'pentru unele companii',
    kinds: 'pentru companii cu anumite tipuri de proiecte',
  },
  changed: (when) => `modificată ${when}`,
  out: (when) => `publicată ${when}`,
  comes: (when) => `se publică ${when}`,
  was: (when) => `a fost publicată ${when}`,
  reactions: { useful: 'utilă', love: 'îmi place', hooray: 'ura' },
  more: 'Încărcați mai multe',
  gone: 'Această noutate nu mai există.',
  goneKept:
    'Cineva a șters această noutate. Ce ați scris în ea este încă aici; dacă salvați, devine o noutate nouă.',
  back: 'Toate noutățile',
  fresh: 'O noutate',
  untitled: 'Fără titlu',

  language: 'Limba',
  addLanguage: 'Adăugați o limbă',
  removeLanguage: (name) => `Renunțați la ${name}`,
  removeLanguageAbout: 'Textul scris în această limbă se pierde.',
  languageHint: 'Cine citește în altă limbă primește textul în limba produsului.',
  title: 'Titlu',
  text: 'Ce este nou',
  kindsLegend: 'Ce fel de noutate este',
  label: 'Versiune',
  labelHint: 'De exemplu 4.2; lăsați gol dacă nu aveți versiuni.',
  optional: 'opțional',
  audience: 'Cine o citește',
  everybody: 'Toată lumea, inclusiv cine citește fluxul',
  some: 'Oamenii din unele companii',
  ofKinds: 'Companiile cu un proiect de un anumit tip',
  kindsNone: 'Alegeți cel puțin un tip.',
  running: (n) =>
    n === 0
      ? 'Acum nicio companie nu are un astfel de proiect. Cine îl va avea o poate citi de atunci.'
      : `Acum ${n === 1 ? 'are' : 'au'} un astfel de proiect: ${counted(n, 'o companie', 'companii')}. Cine îl va avea mai târziu o poate citi de atunci.`,
  readers: {
    all: 'pentru toată lumea',
    some: (n) => `pentru ${counted(n, 'o companie', 'companii')}`,
    ofKinds: (kinds, n) => `pentru companiile cu: ${kinds} (acum ${counted(n, 'o companie', 'companii')})`,
  },
  findCompany: 'Căutați o companie după nume',
  companyNone: 'Nicio companie nu se numește așa.',
  companiesNone: 'Alegeți cel puțin o companie.',
  remove: (name) => `Renunțați la ${name}`,
  tickets: 'Tichetele pe care le rezolvă',
  ticketsHint: 'Cine le-a deschis sau le urmărește primește un singur e-mail la publicare.',
  ticketNumber: 'Numărul tichetului',
  addTicket: 'Adăugați',
  ticketBad: 'Un tichet se indică prin numărul lui, de exemplu 1042.',
  ticketNone: (number) => `Nu există tichetul #${number}.`,

  proposals: 'Propunerile pe care le aduce',
  proposalsHint:
    'Sunt livrate la publicare. Cine le-a cerut, a votat, a comentat sau le urmărește primește un singur e-mail.',
  findProposal: 'Căutați o propunere după cuvinte',
  proposalNone: 'Nicio altă propunere nu conține aceste cuvinte.',
  proposalStates: states,
  votes: (n) => counted(n, 'un vot', 'voturi'),

  save: 'Salvați',
  saveDraft: 'Salvați ciorna',
  publish: 'Publicați…',
  reschedule: 'Schimbați momentul…',
  withdraw: 'Retrageți',
  unschedule: 'Înapoi la ciorne',
  delete: 'Ștergeți',
  restored: 'Ce ați scris aici fără să salvați este din nou la locul lui.',
  discard: 'Renunțați la el',
  outdated:
    'Cineva a modificat această noutate de când ați deschis-o. Continuați cu ce ați scris, iar varianta nouă rămâne unde nu ați schimbat nimic, sau luați varianta nouă și renunțați la a dumneavoastră.',
  joined: 'Varianta nouă rămâne unde nu ați schimbat nimic. Salvați când totul este bine.',
  keepMine: 'Continuați cu a mea',
  takeTheirs: 'Luați varianta nouă',

  publishHeading: 'Publicare',
  now: 'Acum',
  later: 'La un moment din viitor',
  at: 'Ziua și ora, după ceasul dumneavoastră',
  atMissing: 'Spuneți când.',
  atPast: 'Acest moment a trecut.',
  publishAbout: {
    all: 'De atunci o pot citi toți clienții.',
    some: (n) => `De atunci o pot citi oamenii din ${counted(n, 'o companie', 'companii')}.`,
    ofKinds: (kinds, n) =>
      `De atunci o pot citi oamenii din companiile care au în curs un proiect de unul dintre aceste tipuri: ${kinds}. Acum ${n === 1 ? 'este' : 'sunt'} ${counted(n, 'o companie', 'companii')}.`,
    tickets: (n) =>
      n === 1
        ? 'Cine așteaptă tichetul pe care îl rezolvă primește un e-mail.'
        : `Cine așteaptă unul dintre cele ${counted(n, 'un tichet', 'tichete')} pe care le rezolvă primește un e-mail.`,
    proposals: (n) =>
      n === 1
        ? 'Propunerea pe care o aduce este livrată atunci, iar cine o urmărește primește un e-mail.'
        : `Cele ${counted(n, 'o propunere', 'propuneri')} pe care le aduce sunt livrate atunci, iar cine urmărește una primește un e-mail.`,
  },
  confirm: 'Publicați',
  schedule: 'Programați',
  cancel: 'Anulați',
  withdrawHeading: 'Retrageți această noutate?',
  withdrawAbout: 'Clienții nu o mai găsesc. O puteți publica din nou.',
  withdrawProposals: (n: number) =>
    n === 1
      ? 'Propunerea pe care a adus-o rămâne livrată: dați-i altă stare dacă nu este.'
      : 'Propunerile pe care le-a adus rămân livrate: dați-le altă stare dacă nu sunt.',
  publishedMeanwhile: 'Între timp a fost publicată.',
  deleteHeading: 'Ștergeți această ciornă?',
  deleteAbout: 'Dispare definitiv.',
  done: {
    saved: 'Salvat.',
    published: 'Publicată.',
    scheduled: 'Programată.',
    withdrawn: 'Retrasă.',
    unscheduled: 'Este din nou ciornă.',
    deleted: 'Ștearsă.',
  },
}
