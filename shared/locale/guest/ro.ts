/** What guests' screens say, Romanian: a ticket without an account, and the way back to it. */
import { counted } from '../counted-ro.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  open: 'Deschide un tichet',
  required: 'Câmpurile marcate cu * sunt obligatorii.',
  existing:
    'Ne-ați mai scris despre aceeași problemă? Continuați în tichetul existent: primiți mai repede răspunsul.',
  name: 'Numele dumneavoastră',
  email: 'Adresa de e-mail',
  emailHint: 'Aici trimitem răspunsul și codul de urmărire.',
  company: 'Compania',
  category: 'Categoria',
  choose: 'Alegeți',
  send: 'Trimite',

  sent: 'Verificați-vă e-mailul',
  sentAbout: (number, email) =>
    `Vă mulțumim, tichetul a ajuns la noi. Are numărul #${number}. Codul de urmărire vine prin e-mail la ${email}: cu el citiți aici răspunsul și puteți scrie mai departe.`,
  sentOnce:
    'La o adresă pe care încă nu o cunoaștem scriem cel mult o dată pe zi. Dacă v-am scris deja în ultimele 24 de ore, codul de urmărire vine după trecerea lor; până atunci, codul altui tichet trimis de aici îl deschide și pe acesta.',
  another: 'Deschide alt tichet',

  see: 'Vezi un tichet existent',
  seeAbout: 'Codul de urmărire se află în e-mailul prin care v-am confirmat tichetul.',
  trackingId: 'Cod de urmărire',
  trackingHint: (n) => `${counted(n, '', 'litere și cifre')}. Majusculele și cratimele nu contează.`,
  noTrackingId: 'Acesta nu este un cod de urmărire. Vă rugăm să îl copiați din e-mailul nostru.',
  show: 'Arată tichetul',

  forgot: 'Ați uitat codul de urmărire?',
  forgotAbout: 'Vă trimitem prin e-mail lista tichetelor dumneavoastră, fiecare cu un cod de urmărire nou.',
  openOnly: 'Fără tichetele închise',
  sendList: 'Trimite-mi lista',
  askedAbout: (email) =>
    `Dacă există tichete de la ${email}, lista lor este pe drum. O trimitem cel mult o dată pe zi.`,
  back: 'Înapoi',
}
