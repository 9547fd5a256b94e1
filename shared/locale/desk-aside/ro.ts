/** What stands beside a conversation at the desk, by part; Romanian. */
import { hours } from '../hours/ro.ts'
import type { AsideWords } from './en.ts'

export const aside: AsideWords = {
  about: {
    heading: 'Despre',
    company: 'Companie',
    project: 'Proiect',
    category: 'Categorie',
    channel: 'A sosit',
    channels: {
      panel: 'din aplicație',
      portal: 'din portal',
      form: 'prin formularul pentru oaspeți',
      phone: 'prin telefon',
      email: 'prin e-mail',
    },
  },
  hours: {
    ...hours,
    onTicket: 'La acest tichet',
    ofCompany: 'Rămas astăzi',
    none: 'Încă nimic',
    noCompany: 'Clientul nu ține de nicio companie: timpul se păstrează doar la tichet.',
    log: 'Notați timpul',
    time: 'Timp lucrat',
    timeHint: '1:30, 90 sau 1,5h',
    reads: (time) => `= ${time}`,
    on: 'În ziua',
    note: 'Ce s-a lucrat',
    noteHint: 'Clientul citește acest text.',
    save: 'Notați',
    cancel: 'Renunțați',
    badTime: 'Scrieți un timp precum 1:30, 90 sau 1,5h.',
    badDay: 'Alegeți o zi care a sosit deja.',
    tooMuch: (left) => `Au mai rămas doar ${left}; nu se poate nota mai mult.`,
    goesBeyond: (time) => `${time} depășesc ce a mai rămas.`,
    logged: (time) => `S-au notat ${time}.`,
    draws: (from, time) => `${time} din ${from}`,
    takeBack: 'Retrageți',
    takeBackThis: (time, day) => `Retrageți ${time} din ${day}`,
    tookBack: 'S-a retras.',
    wasTakenBack: 'retras',
    failed: 'Orele nu au putut fi încărcate.',
    retry: 'Încercați din nou',
  },
}
