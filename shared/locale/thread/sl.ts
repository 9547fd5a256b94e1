/** What the panel says after a first look: threads, words on their way, the other tabs; Slovene. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'
import { counted } from '../counted-sl.ts'
import { meaning } from '../meaning/sl.ts'

export const words: Words<typeof en> = {
  proposals: {
    none: 'Tukaj ni predlogov',
    about: 'Vam kaj manjka? Povejte nam v zahtevku, kaj in čemu bi vam koristilo.',
  },

  changes: {
    none: 'Sprememb še ni',
    about: 'Tukaj bomo objavljali nove funkcije, popravke in posodobitve.',
  },
  newChanges: (n) => `novo: ${n}`,

  account: 'Moj račun',
  search: 'Iščite po vsem',
  help: 'Iskanje v pomoči',

  company: {
    hours: 'Ure',
    whose: 'Čigavi zahtevki',
    yours: 'Moji',
    all: 'Od podjetja',
    running: 'Tekoči projekti',
    noTickets: 'Nič ni odprto.',
    others: 'Odprti, brez projekta',
    every: 'Vsi zahtevki',
    none: 'Iz vašega podjetja še nihče ni odprl zahtevka.',
    more: 'Po projektih so navedeni samo najstarejši odprti zahtevki.',
    project: 'Projekt',
    noProject: 'Brez projekta',
  },

  meaning,

  saving: 'Shranjevanje …',
  discard: { ask: 'Zavržemo, kar ste napisali?', keep: 'Obdrži' },

  begun: {
    heading: 'Začeli ste že drug zahtevek',
    ask: (title) => `»${title}« ni bil poslan. Želite z njim nadaljevati ali ga zavreči in začeti novega?`,
    goOn: 'Nadaljuj z njim',
    anew: 'Zavrzi ga',
  },

  wrong: (n) => `Popraviti je treba ${counted(n, 'polje', 'polji', 'polja', 'polj')}.`,

  waiting: {
    ticket: 'Nič se ne izgubi: poslano bo takoj, ko se povezava vrne.',
    refused: 'Pošiljanje ni uspelo',
    tooLate: 'Čaka že več dni in je morda vseeno prispel: preden ga znova pošljete, preverite, ali je že tu.',
    edit: 'Uredi',
    discard: 'Zavrzi',
  },

  loading: 'Nalaganje zahtevka …',
  gone: 'Takega zahtevka ni',
  goneDo: 'Nismo ga našli ali pa ni vaš.',
  away: {
    heading: 'Tega zahtevka brez povezave ni mogoče naložiti',
    write:
      'Sporočila se pokažejo takoj, ko se povezava vrne. Pišete lahko že zdaj: kar napišete, se shrani in takrat pošlje.',
    wait: 'Pokaže se takoj, ko se povezava vrne, in takrat lahko nanj odgovorite.',
  },
  entries: 'Sporočila',
  confirmed: (number) =>
    `Hvala, vaš zahtevek je prispel. Njegova številka je #${number}. Odgovor prispe sem in po e-pošti.`,
  you: 'Vi',
  news: (who) => `Nov odgovor, piše ${who}`,
  system: 'Sistem',
  rated: (n) => `Ocena: ${n} od 5`,
  nudged: 'Stranka pravi, da težava še traja',
  offer: {
    offer: (who) => `Nova ponudba (${who})`,
    withdraw: (who) => `Ponudba umaknjena (${who})`,
    accept: (who) => `Ponudba sprejeta (${who})`,
    refuse: (who) => `Ponudba zavrnjena (${who})`,
  },
  taken: (who) => `Za zahtevek skrbi ${who}`,
  set: (who, to) => `Stanje je zdaj »${to}« (${who})`,
  became: (to) => `Stanje je zdaj »${to}«`,
  mergedInto: (number) => `Obravnava isto kot #${number} in se nadaljuje tam. Ta je zaprt.`,
  merged: 'Obravnava nekaj, na čemer že delamo, in je zaprt.',
  absorbedFrom: (number) => `Zahtevek #${number} obravnava isto in se nadaljuje tukaj`,
  absorbed: 'S tem zahtevkom je združen drug, ki obravnava isto',
  toResults: 'Nazaj na rezultate',
  settled: (release) => `Rešeno z izdajo »${release}«`,
  settledBefore: 'Rešeno z eno naših zadnjih sprememb, ki je ni več tam',
  out: 'To, za kar ste prosili, je na voljo. Če ni to, kar potrebujete, napišite spodaj.',
  unassigned: 'Zahtevek čaka, da ga prevzame kdo drug',
  ticked: (who, n, done) =>
    done ? `Postavka ${n} je urejena (${who})` : `Postavko ${n} je vseeno treba urediti (${who})`,
  filed: (who) => `Zahtevek je drugače razvrščen (${who})`,
  reply: 'Odgovor',
  replyHint: 'Napišite odgovor ali vprašanje',
  send: 'Pošlji',
  sending: 'Pošiljanje …',
  shortcut: 'Ctrl + Enter pošlje',
  sent: 'Vaš odgovor je poslan.',
  latest: 'Nov odgovor spodaj',
  closed: 'Ta zahtevek je dokončno zaprt. Če se je težava vrnila ali imate drugo, odprite nov zahtevek.',
  reopen: 'Odpri nov zahtevek',
  goThere: (number) => `Nadaljuj v #${number}`,
  along: 'Kar ste napisali, se prenese:',
  followSubject: (subject) => `Znova: ${subject}`,
  follows: (number, subject) => `Nadaljuje zahtevek #${number}, »${subject}«.`,

  now: 'pravkar',
  minutes: (n) => `pred ${counted(n, 'minuto', 'minutama', 'minutami', 'minutami')}`,
  hours: (n) => `pred ${counted(n, 'uro', 'urama', 'urami', 'urami')}`,
  yesterday: (time) => `včeraj, ${time}`,
  files: (n) => `Priloge: ${n}`,
}
