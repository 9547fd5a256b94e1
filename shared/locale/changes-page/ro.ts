/** The public page of latest changes, Romanian. */
import type { Words } from '../words.ts'
import type { page as english } from './en.ts'

export const page: Words<typeof english> = {
  title: (vendor) => `${vendor}: ultimele modificări`,
  about: (vendor) => `Ce este nou, mai bun și corectat în ${vendor}.`,
  heading: 'Ultimele modificări',
  none: 'Deocamdată nu este nimic aici.',
  language: 'Limba',
  skip: 'Salt la conținut',
  older: 'Modificări mai vechi',
  subscribe: 'Abonați-vă prin flux',
  asked: 'Aveți o întrebare despre acestea?',
  open: 'Întrebați-ne',
}
