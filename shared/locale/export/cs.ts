/** What lists that are saved as files say, Czech. */
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const cs: Words<typeof en> = {
  audit: {
    time: 'čas',
    by: 'kdo',
    action: 'akce',
    on: 'předmět',
    details: 'podrobnosti',
  },
  hours: {
    day: 'den',
    ticket: 'požadavek',
    subject: 'název',
    by: 'kdo',
    minutes: 'minuty',
    note: 'poznámka',
    drawnFrom: 'čerpáno z',
    beyond: 'nad rámec',
    loggedAt: 'zapsáno',
    free: 'zdarma',
  },
  reports: {
    part: 'část',
    name: 'název',
    opened: 'otevřeno',
    solved: 'vyřešeno',
    pickup: 'převzetí',
    response: 'první odpověď',
    resolution: 'vyřešení',
    median: 'medián, minuty',
    ninetieth: '90. percentil, minuty',
    promised: 'přislíbené lhůty',
    kept: 'dodrženo',
    ratings: 'hodnocení',
    average: 'průměrné hodnocení',
    words: 'slovy',
    all: 'celkem',
    category: 'kategorie',
    operator: 'operátor',
    day: 'den',
    week: 'týden',
    rating: 'hodnocení',
    none: 'žádné',
  },
}
