/** What an opened ticket says besides its thread, by part; Slovene. */
import { hours } from '../hours/sl.ts'
import { counted } from '../counted-sl.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  links: {
    follows: 'Nadaljuje zahtevek',
    followed_by: 'Nadaljuje se v',
    related: 'Povezan z',
    merged_into: 'Nadaljuje se v',
    merged_from: 'Združen s tem:',
  },
  again: 'Poskusi znova',
  hours: {
    heading: hours.heading,
    day: hours.day,
    left: hours.left,
    worked: (time) => `opravljeno ${time}`,
  },
  failed: 'Ni uspelo. Poskusite znova.',

  nudge: {
    about: 'Tega zahtevka še nihče ni prevzel, čeprav je že skrajni čas. Ali težava še traja?',
    act: 'Težava še traja',
    done: 'Hvala za sporočilo. Vaš zahtevek je zdaj na začetku čakalne vrste, ekipa pa je opozorjena.',
  },

  ending: {
    ask: 'Je rešeno?',
    closes: (on) => `Če do takrat ne pišete, se ${on} sam zapre.`,
    confirm: 'Da, zaprite ga',
    rate: 'Kako smo vam pomagali?',
    stars: ['Zelo slabo', 'Slabo', 'Sprejemljivo', 'Dobro', 'Zelo dobro'],
    star: (n, word) => `${n} od 5: ${word}`,
    message: 'Nekaj besed o tem',
    optional: 'neobvezno',
    send: 'Pošlji oceno',
    choose: 'Izberite od ene do pet zvezdic.',
    thanks: (n) => `Vaša ocena: ${counted(n, 'zvezdica', 'zvezdici', 'zvezdice', 'zvezdic')} od 5. Hvala.`,
    change: 'Spremeni oceno',
  },

  place: {
    next: 'Vaš zahtevek je naslednji na vrsti',
    at: (n) => `Vaš zahtevek je ${n}. v čakalni vrsti`,
    behind: (n) => `Pred vašim je več kot ${counted(n, 'zahtevek', 'zahtevka', 'zahtevki', 'zahtevkov')}`,
    usual: (usual, most) =>
      `Kot kaže zdaj, ga kdo prevzame ${usual}; devet od deset jih je prevzetih ${most}.`,
    most: (most) => `Traja dlje kot po navadi. Devet od deset jih je prevzetih ${most}.`,
    longer: 'Traja dlje kot po navadi. Nanj nismo pozabili.',
    unknown: 'Podatkov še ni dovolj, da bi povedali, koliko časa traja.',
    today: (time) => `danes do ${time}`,
    tomorrow: (time) => `jutri do ${time}`,
    day: (date, time) => `${date} do ${time}`,
  },

  checklist: {
    heading: (done, of) => `Postavke: urejenih ${done} od ${of}`,
    done: 'Urejeno',
    open: 'Še ni urejeno',
  },

  filed: {
    project: 'Projekt',
    service: 'Storitev',
    category: 'Kategorija',
    priority: 'Prednost',
    priorities: { low: 'Nizka', medium: 'Srednja', high: 'Visoka' },
    page: 'Stran',
    version: 'Različica',
  },

  due: {
    heading: 'Kaj in kdaj lahko pričakujete',
    waiting: 'Čaka na oddelek za podporo',
    by: {
      pickup: (when) => `Prevzem do ${when}`,
      response: (when) => `Prvi odgovor do ${when}`,
      resolution: (when) => `Rešitev do ${when}`,
    },
    left: (span) => `še ${span}`,
    given: (span) => `Zahtevek nekdo prevzame najpozneje v ${span} delovnega časa.`,
    late: (when) => `Rok je bil ${when}. Žal nam je, da traja dlje; odgovorni so obveščeni.`,
    still: {
      waiting_customer: 'Čas se ne šteje, dokler ne odgovorite.',
      waiting_third_party: 'Čas se ne šteje, dokler ne odgovori tretja oseba.',
      waiting_approval: 'Čas se ne šteje, dokler ne odgovorite na našo ponudbo.',
      on_hold: 'Čas se ne šteje, dokler delo stoji.',
    },
    took: {
      pickup: 'Prevzeto po',
      response: 'Prvi odgovor po',
      resolution: 'Rešeno po',
    },
    units: { d: 'd', h: 'h', min: 'min', s: 's' },
  },
}
