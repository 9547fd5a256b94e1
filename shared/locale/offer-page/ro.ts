/** What an offer says on the page to be printed, Romanian. */
import type { Words } from '../words.ts'
import type { page as en } from './en.ts'

export const page: Words<typeof en> = {
  title: (number) => `Ofertă pentru tichetul #${number}`,
  from: 'De la',
  to: 'Pentru',
  ticket: 'Tichet',
  madeOn: 'Făcută la',
  answer: 'Răspuns',
  openNotice: 'Această ofertă nu a primit încă răspuns.',
  endedNotice: 'Această ofertă nu este în vigoare.',
  print: 'Tipăriți pagina din meniul navigatorului sau cu Ctrl+P (⌘P pe Mac).',
  gone: 'Pagina nu mai este aici',
  goneAbout:
    'Linkul către ea funcționează doar câteva minute. Reveniți la tichet și deschideți pagina din nou de acolo.',
}
