/** The desk's reports, Romanian. */
import { counted } from '../../counted-ro.ts'
import type { ReportWords } from './en.ts'

const months = 'ian. feb. mar. apr. mai iun. iul. aug. sept. oct. nov. dec.'.split(' ')

export const words: ReportWords = {
  heading: 'Rapoarte',
  about:
    'Câte tichete au venit, cât de repede s-a răspuns la ele și s-au soluționat și ce au crezut clienții.',
  download: 'Descărcați CSV',
  period: {
    label: 'Perioada',
    last: (days) => `Ultimele ${counted(days, 'o zi', 'zile')}`,
    from: 'De la',
    to: 'Până la',
    show: 'Afișați',
    missing: 'Alegeți ambele zile.',
    of: (from, to, zone) => (from === to ? `${from}, ${zone}` : `${from} – ${to}, ${zone}`),
  },
  day: (day, month, year) => `${day} ${months[month] ?? ''} ${year}`,
  dayShort: (day, month) => `${day} ${months[month] ?? ''}`,
  span: {
    soon: 'sub 1 min',
    minutes: (n) => `${n} min`,
    hours: (hours, minutes) => (minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`),
  },
  numbers: {
    opened: 'Deschise',
    solved: 'Soluționate',
    pickup: 'Preluate în',
    response: 'Primul răspuns în',
    resolution: 'Soluționate în',
    kept: 'Termene respectate',
    rating: 'Evaluare',
    ninetieth: (span) => `9 din 10 în ${span}`,
    of: (part, all) => `${part} din ${all}`,
    percent: (n) => `${n}%`,
    outOf: (average) => `${String(average).replace('.', ',')} din 5`,
    ratings: (n) => counted(n, 'o evaluare', 'evaluări'),
    none: '–',
    about:
      'Timpii sunt mediane: pentru jumătate dintre tichete nu a durat mai mult. Timpii și termenele sunt ale tichetelor deschise în această perioadă, în ore de program acolo unde s-a promis un termen.',
  },
  flow: {
    heading: { day: 'Zi cu zi', week: 'Săptămână cu săptămână' },
    chart: (opened, solved) =>
      `Grafic: ${opened} deschise, ${solved} soluționate. Fiecare număr se află în tabel.`,
    step: (when, opened, solved) => `${when}: ${opened} deschise, ${solved} soluționate`,
    table: 'Ca tabel',
    when: { day: 'Ziua', week: 'Săptămâna' },
    week: (from, to) => `${from} – ${to}`,
  },
  ratings: {
    heading: 'Evaluări',
    none: 'Nimeni nu a evaluat nimic în această perioadă.',
    stars: (n) => (n === 1 ? '1 stea' : `${n} stele`),
    of: (rating) => `${rating} din 5`,
    said: 'Ce au spus clienții',
    noWords: 'Nimeni nu a lăsat un mesaj.',
    by: (customer, operator) => `${customer}, despre ${operator}`,
    spread: 'Câte din fiecare',
  },
  promises: {
    heading: 'Termene promise',
    none: 'Niciun termen promis în această perioadă nu s-a încheiat încă.',
    clock: { pickup: 'Preluare', response: 'Primul răspuns', resolution: 'Soluționare' },
    what: 'Ce',
    kept: 'Respectate',
    count: 'La timp',
  },
  slices: {
    categories: 'Pe categorii',
    operators: 'Pe operatori',
    operatorsAbout:
      'Cine are tichetele deschise în perioadă, cine a soluționat și despre cine sunt evaluările.',
    category: 'Categorie',
    operator: 'Operator',
    noCategory: 'Fără categorie',
    nobody: 'Nimeni',
    opened: 'Deschise',
    has: 'Are',
    solved: 'Soluționate',
    response: 'Primul răspuns',
    resolution: 'Soluționate în',
    kept: 'Respectate',
    rating: 'Evaluare',
  },
  nothing: 'În această perioadă nu s-a deschis, soluționat sau evaluat nimic.',
  loading: 'Se încarcă raportul',
  failed: 'Raportul nu a putut fi încărcat.',
  retry: 'Încercați din nou',
  shown: 'Raportul este afișat.',
}
