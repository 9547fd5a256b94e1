/** What an opened ticket says besides its thread, by part; Romanian. */
import { hours } from '../hours/ro.ts'
import { counted } from '../counted-ro.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  links: {
    follows: 'Continuă',
    followed_by: 'Continuat în',
    related: 'Are legătură cu',
    merged_into: 'Continuă în',
    merged_from: 'Unit cu acesta:',
  },
  again: 'Încercați din nou',
  hours: {
    heading: hours.heading,
    day: hours.day,
    left: hours.left,
    worked: (time) => `S-au lucrat ${time}`,
  },
  failed: 'Nu a reușit. Vă rugăm să încercați din nou.',

  nudge: {
    about: 'Tichetul nu a fost încă preluat, deși a trecut mult timp. Problema persistă?',
    act: 'Problema persistă',
    done: 'Vă mulțumim că ne-ați spus. Tichetul este acum primul în coadă, iar echipa a fost alertată.',
  },

  ending: {
    ask: 'S-a rezolvat?',
    closes: (on) => `Dacă nu mai scrieți până atunci, se închide de la sine pe ${on}.`,
    confirm: 'Da, închideți-l',
    rate: 'Cum ați fost ajutat?',
    stars: ['Foarte prost', 'Prost', 'Acceptabil', 'Bine', 'Foarte bine'],
    star: (n, word) => `${n} din 5: ${word}`,
    message: 'Câteva cuvinte despre aceasta',
    optional: 'opțional',
    send: 'Trimiteți evaluarea',
    choose: 'Alegeți de la una până la cinci stele.',
    thanks: (n) => `Ați acordat ${n} din 5 stele. Vă mulțumim.`,
    change: 'Schimbați evaluarea',
  },

  place: {
    next: 'Tichetul dumneavoastră urmează',
    at: (n) => `Tichetul dumneavoastră este al ${n}-lea la rând`,
    behind: (n) => `Înaintea tichetului dumneavoastră sunt peste ${counted(n, 'un tichet', 'tichete')}`,
    usual: (usual, most) =>
      `După cum merge acum, îl preia cineva până ${usual}; nouă din zece sunt preluate până ${most}.`,
    most: (most) => `Durează mai mult decât de obicei. Nouă din zece sunt preluate până ${most}.`,
    longer: 'Durează mai mult decât de obicei. Nu a fost uitat.',
    unknown: 'Încă nu avem destul istoric ca să spunem cât durează.',
    today: (time) => `astăzi la ${time}`,
    tomorrow: (time) => `mâine la ${time}`,
    day: (date, time) => `pe ${date} la ${time}`,
  },

  checklist: {
    heading: (done, of) => `Cereri: ${done} din ${of} rezolvate`,
    done: 'Rezolvată',
    open: 'De rezolvat',
  },

  filed: {
    project: 'Proiectul',
    service: 'Serviciul',
    category: 'Categoria',
    priority: 'Prioritatea',
    priorities: { low: 'Scăzută', medium: 'Medie', high: 'Ridicată' },
    page: 'Pagina',
    version: 'Versiunea',
  },

  due: {
    heading: 'Când primiți ce',
    waiting: 'În așteptarea departamentului de suport',
    by: {
      pickup: (when) => `Va fi preluat până la ${when}`,
      response: (when) => `Primul răspuns până la ${when}`,
      resolution: (when) => `Soluția până la ${when}`,
    },
    left: (span) => `încă ${span}`,
    given: (span) => `Un tichet ajunge la un agent în cel mult ${span} de program.`,
    late: (when) =>
      `Termenul a fost ${when}. Ne pare rău că durează mai mult; cei responsabili au fost anunțați.`,
    still: {
      waiting_customer: 'Timpul stă pe loc până răspundeți.',
      waiting_third_party: 'Timpul stă pe loc până la răspunsul terților.',
      waiting_approval: 'Timpul stă pe loc până răspundeți la oferta noastră.',
      on_hold: 'Timpul stă pe loc cât lucrul este oprit.',
    },
    took: {
      pickup: 'Preluat după',
      response: 'Primul răspuns după',
      resolution: 'Soluționat după',
    },
    units: { d: 'z', h: 'h', min: 'min', s: 's' },
  },
}
