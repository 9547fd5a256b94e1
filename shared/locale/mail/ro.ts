/** What mails to customers say, Romanian. */
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const ro: Words<typeof en> = {
  greeting: (name) => `Bună ziua, ${name},`,
  opened: 'Am primit solicitarea dumneavoastră. O puteți urmări oricând în centrul de suport.',
  openedForYou:
    'Am înregistrat această solicitare în numele dumneavoastră. O puteți urmări oricând în centrul de suport.',
  replied: 'Ați primit un răspuns la solicitarea dumneavoastră.',
  repliedBy: (author) => `${author} a răspuns la solicitarea dumneavoastră.`,
  asked: 'Avem o întrebare despre solicitarea dumneavoastră și continuăm imediat ce ne răspundeți.',
  askedBy: (author) =>
    `${author} are o întrebare despre solicitarea dumneavoastră și continuă imediat ce îi răspundeți.`,
  statusChanged: (status) => `Solicitarea dumneavoastră are acum starea: ${status}.`,
  solved:
    'Solicitarea dumneavoastră a fost soluționată. Dacă ceva tot nu este în regulă, scrieți-ne în centrul de suport și o reluăm.',
  closed:
    'Solicitarea dumneavoastră a fost închisă. Dacă mai aveți nevoie de ceva, vă rugăm să deschideți una nouă: vă ajutăm cu drag.',
  yourMessage: 'Mesajul dumneavoastră',
  message: 'Mesaj',
  request: 'Solicitarea',
  status: 'Stare',
  whereToAnswer: (vendor) =>
    `Pentru a răspunde sau pentru a vedea întreaga solicitare, deschideți centrul de suport din ${vendor}.`,
  noReplies: 'Vă rugăm să nu răspundeți la acest e-mail: răspunsurile nu ajung la solicitare.',
  viewRequest: 'Vedeți solicitarea',
  signature: (vendor) => `Echipa ${vendor}`,
}
