/** What operators read of e-mail that came in and is in no ticket; Romanian. */
import type { MailInWords } from './en.ts'

export const words: MailInWords = {
  waiting: 'De hotărât',
  left: 'Lăsate deoparte',
  waitingAbout:
    'E-mailuri care nu au putut deveni pur și simplu un tichet sau un răspuns. Nimeni altcineva nu le vede până nu hotărâți; nimic nu se pierde.',
  leftAbout: 'E-mailuri din care nu s-a făcut nimic. Se păstrează 30 de zile.',
  noneWaiting: 'Aici nu vă așteaptă nimic.',
  noneLeft: 'Nimic nu a fost lăsat deoparte.',
  failed: 'Nu au putut fi citite',
  nobody: 'Expeditorul nu este numit',
  untitled: 'Fără subiect',
  named: (number, subject) => `Se referă la #${number} ${subject}`,
  look: 'Citește',
  fold: 'Strânge',
  lookAt: (subject) => `Citește e-mailul: ${subject}`,
  gone: 'Ce spunea nu mai există.',
  unreadable: 'Nu a putut fi citit; se poate descărca așa cum a venit.',
  rest: 'Arată și ce a fost citat',
  files: 'Fișiere',
  raw: 'Descarcă-l așa cum a venit',
  addTo: (number) => `Adaugă la #${number}`,
  open: 'Deschide un tichet',
  openFor: (who) => `Deschide un tichet pentru ${who}`,
  leaveOut: 'Lasă deoparte',
  retry: 'Încearcă din nou',
  added: (number) => `Acum este în #${number}.`,
  leftOut: 'A fost lăsat deoparte.',
  retried: 'Se citește încă o dată.',
  by: (who) => `hotărât de ${who}`,
}
