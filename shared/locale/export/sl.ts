/** What lists that are saved as files say, Slovene. */
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const sl: Words<typeof en> = {
  audit: {
    time: 'čas',
    by: 'kdo',
    action: 'dejanje',
    on: 'predmet',
    details: 'podrobnosti',
  },
  hours: {
    day: 'dan',
    ticket: 'zahtevek',
    subject: 'naslov',
    by: 'kdo',
    minutes: 'minute',
    note: 'opomba',
    drawnFrom: 'porabljeno iz',
    beyond: 'nad razpoložljivim',
    loggedAt: 'zabeleženo',
    free: 'brezplačno',
  },
  reports: {
    part: 'del',
    name: 'ime',
    opened: 'odprto',
    solved: 'rešeno',
    pickup: 'prevzem',
    response: 'prvi odgovor',
    resolution: 'rešitev',
    median: 'mediana, minute',
    ninetieth: '90. percentil, minute',
    promised: 'obljubljeni roki',
    kept: 'spoštovani',
    ratings: 'ocene',
    average: 'povprečna ocena',
    words: 'z besedami',
    all: 'skupaj',
    category: 'kategorija',
    operator: 'operater',
    day: 'dan',
    week: 'teden',
    rating: 'ocena',
    none: 'brez',
  },
}
