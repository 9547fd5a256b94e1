/** The public page of latest changes, Slovene. */
import type { Words } from '../words.ts'
import type { page as english } from './en.ts'

export const page: Words<typeof english> = {
  title: (vendor) => `${vendor}: zadnje spremembe`,
  about: (vendor) => `Kaj je novega, boljšega in popravljenega: ${vendor}.`,
  heading: 'Zadnje spremembe',
  none: 'Tukaj še ni ničesar.',
  language: 'Jezik',
  skip: 'Na vsebino',
  older: 'Starejše spremembe',
  subscribe: 'Naročite se na vir',
  asked: 'Imate vprašanje o tem?',
  open: 'Vprašajte nas',
}
