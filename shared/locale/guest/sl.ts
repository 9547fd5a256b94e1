/** What guests' screens say, Slovene: a ticket without an account, and the way back to it. */
import { counted } from '../counted-sl.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  open: 'Nov zahtevek',
  required: 'Polja, označena z *, so obvezna.',
  existing: 'Ste nam o tem že pisali? Potem nadaljujte v tistem zahtevku: odgovor prejmete prej.',
  name: 'Vaše ime',
  email: 'E-poštni naslov',
  emailHint: 'Sem pošljemo odgovor in kodo za sledenje.',
  company: 'Podjetje',
  category: 'Kategorija',
  choose: 'Izberite',
  send: 'Pošlji',

  sent: 'Poglejte v svojo e-pošto',
  sentAbout: (number, email) =>
    `Hvala, vaš zahtevek je prispel. Njegova številka je #${number}. Koda za sledenje pride po e-pošti na ${email}: z njo tu preberete odgovor in pišete naprej.`,
  sentOnce:
    'Na naslov, ki ga še ne poznamo, pišemo največ enkrat na dan. Če smo na vašega v zadnjih 24 urah že pisali, koda za sledenje pride, ko te minejo; do takrat ta zahtevek odpre tudi koda drugega, ki ste ga poslali od tu.',
  another: 'Še en zahtevek',

  see: 'Ogled obstoječega zahtevka',
  seeAbout: 'Koda za sledenje je v e-pošti, s katero smo potrdili vaš zahtevek.',
  trackingId: 'Koda za sledenje',
  trackingHint: (n) =>
    `${counted(n, 'črka ali števka', 'črki ali števki', 'črke in števke', 'črk in števk')}. Velike črke in vezaji niso pomembni.`,
  noTrackingId: 'To ni koda za sledenje. Kopirajte jo iz naše e-pošte.',
  show: 'Pokaži zahtevek',

  forgot: 'Ste pozabili kodo za sledenje?',
  forgotAbout: 'Po e-pošti vam pošljemo seznam vaših zahtevkov, vsakega z novo kodo za sledenje.',
  openOnly: 'Brez zaprtih zahtevkov',
  sendList: 'Pošlji mi seznam',
  askedAbout: (email) =>
    `Če obstajajo zahtevki z naslova ${email}, je njihov seznam na poti. Pošljemo ga največ enkrat na dan.`,
  back: 'Nazaj',
}
