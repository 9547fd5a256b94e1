/** What mails to customers say, Romanian. */
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const ro: Words<typeof en> = {
  greeting: (name) => `Bună ziua, ${name},`,
  opened: 'Am primit tichetul dumneavoastră. Îl puteți urmări oricând în centrul de suport.',
  openedForYou:
    'Am deschis acest tichet pentru dumneavoastră. Îl puteți urmări oricând în centrul de suport.',
  replied: 'Tichetul dumneavoastră a primit un răspuns.',
  repliedBy: (author) => `${author} a răspuns la tichetul dumneavoastră.`,
  asked: 'Avem o întrebare despre tichetul dumneavoastră și continuăm imediat ce ne răspundeți.',
  askedBy: (author) =>
    `${author} are o întrebare despre tichetul dumneavoastră și continuă imediat ce îi răspundeți.`,
  statusChanged: (status) => `Tichetul dumneavoastră are acum starea: ${status}.`,
  solved:
    'Tichetul dumneavoastră a fost rezolvat. Dacă ceva tot nu este în regulă, scrieți-ne în centrul de suport și îl reluăm.',
  closed:
    'Tichetul dumneavoastră a fost închis. Dacă mai aveți nevoie de ceva, vă rugăm să deschideți unul nou: vă ajutăm cu drag.',
  yourMessage: 'Mesajul dumneavoastră',
  message: 'Mesaj',
  ticket: 'Tichet',
  status: 'Stare',
  whereToAnswer: (vendor) =>
    `Pentru a răspunde sau pentru a vedea întregul tichet, deschideți centrul de suport din ${vendor}.`,
  noReplies: 'Vă rugăm să nu răspundeți la acest e-mail: răspunsurile nu ajung la tichet.',
  viewTicket: 'Vedeți tichetul',
  signature: (vendor) => `Echipa ${vendor}`,
}
