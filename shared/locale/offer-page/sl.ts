/** What an offer says on the page to be printed, Slovene. */
import type { Words } from '../words.ts'
import type { page as en } from './en.ts'

export const page: Words<typeof en> = {
  title: (number) => `Ponudba za zahtevek #${number}`,
  from: 'Od',
  to: 'Za',
  ticket: 'Zahtevek',
  madeOn: 'Izdana',
  answer: 'Odgovor',
  openNotice: 'Na to ponudbo še ni odgovora.',
  endedNotice: 'Ta ponudba ni veljavna.',
  print: 'Stran natisnete iz menija brskalnika ali s Ctrl+P (v Macu ⌘P).',
  gone: 'Te strani ni več tukaj',
  goneAbout: 'Povezava do nje deluje le nekaj minut. Vrnite se na zahtevek in jo od tam znova odprite.',
}
