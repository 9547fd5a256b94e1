/** What lists that are saved as files say, Romanian. */
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const ro: Words<typeof en> = {
  audit: {
    time: 'moment',
    by: 'de către',
    action: 'acțiune',
    on: 'asupra',
    details: 'detalii',
  },
  hours: {
    day: 'zi',
    ticket: 'tichet',
    subject: 'subiect',
    by: 'de către',
    minutes: 'minute',
    note: 'notă',
    drawnFrom: 'scăzute din',
    beyond: 'peste',
    loggedAt: 'notat la',
    free: 'gratuite',
  },
  reports: {
    part: 'parte',
    name: 'nume',
    opened: 'deschise',
    solved: 'soluționate',
    pickup: 'preluare',
    response: 'primul răspuns',
    resolution: 'soluționare',
    median: 'mediană, minute',
    ninetieth: 'percentila 90, minute',
    promised: 'termene promise',
    kept: 'respectate',
    ratings: 'evaluări',
    average: 'evaluare medie',
    words: 'cuvinte',
    all: 'total',
    category: 'categorie',
    operator: 'operator',
    day: 'zi',
    week: 'săptămână',
    rating: 'evaluare',
    none: 'fără',
  },
}
