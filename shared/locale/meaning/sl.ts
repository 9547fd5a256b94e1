/** What a status means for the customer, Slovene. */
import type { Status } from '../../ticket/status.ts'

export const meaning: Readonly<Record<Status, string>> = {
  new: 'Čaka na oddelek za podporo: nihče ga še ni prevzel. Zahtevke prevzemamo po vrstnem redu prispetja.',
  in_progress: 'Nekdo se ukvarja z njim.',
  waiting_customer: 'Za nadaljevanje čakamo na vaš odgovor.',
  waiting_third_party: 'Za nadaljevanje čakamo na odgovor tretje osebe.',
  waiting_approval: 'Za nadaljevanje čakamo na vašo odobritev.',
  in_development: 'Sprememba je v razvoju.',
  on_hold: 'Delo je za zdaj ustavljeno. Obvestili vas bomo, ko se nadaljuje.',
  solved: 'Menimo, da je rešeno. Če ni, napišite spodaj in zahtevek se znova odpre.',
  closed: 'Zaprt je dokončno.',
}
