/** What the page behind "I don't want notifications" says, Romanian. */
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const ro: Words<typeof en> = {
  heading: 'Mai puține e-mailuri?',
  about: (ticket, vendor) =>
    `Puteți opri e-mailurile despre răspunsuri noi și schimbări de stare pentru tichetul #${ticket} sau pentru toate tichetele dumneavoastră la ${vendor}.`,
  always: 'Întrebările către dumneavoastră, ofertele, soluțiile și închiderile vin în continuare pe e-mail.',
  forTicket: (ticket) => `Nu mai vreau pentru tichetul #${ticket}`,
  forAll: (vendor) => `Nu mai vreau pentru niciun tichet al meu la ${vendor}`,
  done: 'Gata',
  doneTicket: (ticket) => `Tichetul #${ticket} nu vă mai trimite notificări.`,
  doneAll: (vendor) => `Tichetele dumneavoastră la ${vendor} nu vă mai trimit notificări.`,
  again: 'Le vreau din nou',
  backOn: 'Notificările sunt din nou pornite',
  backOnAbout: (ticket) => `Veți afla prin e-mail ce se întâmplă cu tichetul #${ticket}.`,
  aboutProposal: (vendor) =>
    `Puteți opri e-mailurile despre propunerea de care ați fost anunțați sau despre toate propunerile de la ${vendor}.`,
  forProposal: 'Nu mai vreau despre această propunere',
  forProposals: (vendor) => `Nu mai vreau despre nicio propunere de la ${vendor}`,
  doneProposal: 'Nu veți mai primi e-mailuri despre această propunere.',
  doneProposals: (vendor) => `Nu veți mai primi e-mailuri despre propunerile de la ${vendor}.`,
  backOnProposal: 'Veți afla prin e-mail ce se întâmplă cu propunerea.',
  unknown: 'Acest link nu mai este valabil',
  unknownAbout:
    'Este incomplet sau foarte vechi. Nu s-a schimbat nimic. Folosiți linkul din cel mai nou e-mail primit de la noi.',
}
