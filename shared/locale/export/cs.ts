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
}
