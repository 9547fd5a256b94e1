/** What somebody reads at an address where no page is, Slovene. */
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const sl: Words<typeof en> = {
  heading: 'Te strani nismo našli',
  about:
    'Naslov je morda napačno zapisan ali nepopoln ali pa prihaja iz povezave, ki deluje le nekaj minut in je že prestara.',
  next: 'Vrnite se tja, od koder ste prišli, in jo od tam znova odprite. Če ste iskali zahtevek, vas do njega pripelje zadnja e-pošta o njem.',
}
