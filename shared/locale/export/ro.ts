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
}
