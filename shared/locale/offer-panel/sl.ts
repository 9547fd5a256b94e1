/** What the panel says about a ticket's offer, Slovene. */
import { counted } from '../counted-sl.ts'
import { offer } from '../offer/sl.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  ...offer,
  accept: 'Sprejmi …',
  refuse: 'Zavrni …',
  name: 'Vaše ime',
  nameHint: 'Shrani se skupaj z vašim odgovorom.',
  iAccept: (name, total) => `Jaz, ${name}, sprejemam ${total}`,
  iRefuse: (name) => `Jaz, ${name}, zavračam to ponudbo`,
  message: 'Zakaj ne (neobvezno)',
  back: 'Ne zdaj',
  sending: 'Trenutek …',
  accepted: 'Ponudbo ste sprejeli.',
  refused: 'Ponudbo ste zavrnili.',
  expired: 'Ta ponudba je potekla. Če jo še želite, nam pišite: pripravili bomo novo.',
  replaced: 'Ponudba je spremenjena. To je različica, ki velja zdaj.',
  withdrawn: 'Ta ponudba je umaknjena. Ničesar ni za sprejeti.',
  offline: 'Povezave ni, zato vaš odgovor morda ni prispel. Nič se ne zgodi dvakrat: poskusite znova.',
  failed: 'Ponudbe ni bilo mogoče naložiti.',
  again: 'Poskusi znova',
  print: 'Stran za tiskanje',
  earlier: (count) =>
    counted(count, 'prejšnja različica', 'prejšnji različici', 'prejšnje različice', 'prejšnjih različic'),
}
