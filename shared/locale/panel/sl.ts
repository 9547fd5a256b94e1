/** What the panel says, Slovene. */
import { status } from '../status/sl.ts'
import { counted } from '../counted-sl.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

const characters = (n: number) => counted(n, 'znak', 'znaka', 'znaki', 'znakov')

export const words: Words<typeof en> = {
  lang: 'sl',

  title: 'Center za podporo',
  close: 'Zapri',
  back: 'Nazaj na seznam',
  retry: 'Poskusi znova',
  loading: 'Nalaganje …',
  offline: 'Brez povezave. Kar napišete, se shrani.',

  tabs: { tickets: 'Zahtevki', proposals: 'Predlogi', changes: 'Zadnje spremembe' },

  status,

  list: {
    title: 'Moji zahtevki',
    open: 'Nov zahtevek',
    view: (number, subject) => `Odpri zahtevek #${number}: ${subject}`,
    unread: 'Nov odgovor',
    waiting: 'Čaka na pošiljanje',
    more: 'Pokaži starejše zahtevke',
    none: 'Zahtevkov še ni',
    about: 'Kaj ne deluje ali imate vprašanje? Odgovor prispe sem in po e-pošti.',
  },

  form: {
    subject: 'Naslov',
    subjectHint: 'Zadošča nekaj besed: težavo opišite spodaj.',
    left: (n) => `Še ${characters(n)}`,
    over: (n) => `${characters(n)} preveč`,
    message: 'Opis',
    messageHint: 'Kaj ste naredili, kaj se je zgodilo, kaj ste pričakovali?',
    optional: 'neobvezno',
    save: 'Shrani',
    discard: 'Zavrzi',
    missing: 'Izpolnite to polje.',
    tooLong: (limit) => `Največ ${characters(limit)}, prosimo.`,
  },

  trouble: {
    nobody: 'Ne vemo, kdo ste',
    nobodyDo: 'Najprej se prijavite v aplikacijo.',
    expired: 'Vaša prijava je potekla',
    expiredDo: 'Znova naložite to stran in se prijavite.',
    setup: 'Center za podporo za to stran ni nastavljen',
    setupDo: 'Obvestite tiste, ki jo upravljajo.',
    unreachable: 'Center za podporo ni dosegljiv',
    unreachableDo: 'Sami poskušamo naprej.',
    failed: 'Pri nas je šlo nekaj narobe',
    failedDo: 'Čez nekaj trenutkov poskusite znova.',
  },

  dot: '.',
  months: 'jan. feb. mar. apr. maj jun. jul. avg. sep. okt. nov. dec.',
}
