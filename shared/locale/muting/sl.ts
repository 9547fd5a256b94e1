/** What the page behind "I don't want notifications" says, Slovene. */
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const sl: Words<typeof en> = {
  heading: 'Manj e-pošte?',
  about: (ticket, vendor) =>
    `Izklopite lahko e-pošto o novih odgovorih in spremembah stanja za zahtevek #${ticket} ali za vse svoje zahtevke (${vendor}).`,
  always: 'Vprašanja za vas, ponudbe, rešitve in zaprtja bodo po e-pošti še vedno prihajala.',
  forTicket: (ticket) => `Nič več za zahtevek #${ticket}`,
  forAll: (vendor) => `Nič več za noben moj zahtevek (${vendor})`,
  done: 'Urejeno',
  doneTicket: (ticket) => `Zahtevek #${ticket} vam ne bo več pošiljal obvestil.`,
  doneAll: (vendor) => `Vaši zahtevki (${vendor}) vam ne bodo več pošiljali obvestil.`,
  again: 'Spet jih želim prejemati',
  backOn: 'Obvestila so spet vklopljena',
  backOnAbout: (ticket) => `O dogajanju pri zahtevku #${ticket} vas bomo obveščali po e-pošti.`,
  aboutProposal: (vendor) =>
    `Izklopite lahko e-pošto o predlogu, o katerem smo vam pisali, ali o vseh predlogih (${vendor}).`,
  forProposal: 'Nič več o tem predlogu',
  forProposals: (vendor) => `Nič več o nobenem predlogu (${vendor})`,
  doneProposal: 'O tem predlogu ne boste več prejemali e-pošte.',
  doneProposals: (vendor) => `O predlogih (${vendor}) ne boste več prejemali e-pošte.`,
  backOnProposal: 'O dogajanju s predlogom vas bomo obveščali po e-pošti.',
  unknown: 'Ta povezava ne velja več',
  unknownAbout:
    'Je nepopolna ali zelo stara. Nič se ni spremenilo. Uporabite povezavo iz zadnje e-pošte, ki ste jo prejeli od nas.',
}
