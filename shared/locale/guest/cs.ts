/** What guests' screens say, Czech: a ticket without an account, and the way back to it. */
import { counted } from '../counted-cs.ts'
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  open: 'Nový požadavek',
  required: 'Pole označená * jsou povinná.',
  existing: 'Už jste nám o tom psali? Pak pokračujte v tom požadavku: odpověď dostanete dřív.',
  name: 'Vaše jméno',
  email: 'E-mailová adresa',
  emailHint: 'Sem pošleme odpověď a sledovací kód.',
  company: 'Firma',
  category: 'Kategorie',
  choose: 'Vyberte',
  send: 'Odeslat',

  sent: 'Podívejte se do e-mailu',
  sentAbout: (number, email) =>
    `Děkujeme, Váš požadavek dorazil. Má číslo #${number}. Sledovací kód přijde e-mailem na ${email}: s ním si tu přečtete odpověď a můžete psát dál.`,
  sentOnce:
    'Na adresu, kterou ještě neznáme, píšeme nejvýše jednou denně. Pokud jsme na Vaši v posledních 24 hodinách už psali, přijde sledovací kód po jejich uplynutí; do té doby tento požadavek otevře i kód jiného, který jste odtud poslali.',
  another: 'Další nový požadavek',

  see: 'Zobrazit existující požadavek',
  seeAbout: 'Sledovací kód najdete v e-mailu, kterým jsme Váš požadavek potvrdili.',
  trackingId: 'Sledovací kód',
  trackingHint: (n) =>
    `${counted(n, 'písmeno nebo číslice', 'písmena a číslice', 'písmen a číslic')}. Na velikosti písmen a pomlčkách nezáleží.`,
  noTrackingId: 'Toto není sledovací kód. Zkopírujte ho prosím z našeho e-mailu.',
  show: 'Zobrazit požadavek',

  forgot: 'Zapomněli jste sledovací kód?',
  forgotAbout: 'Pošleme Vám e-mailem seznam Vašich požadavků, každý s novým sledovacím kódem.',
  openOnly: 'Bez uzavřených požadavků',
  sendList: 'Poslat mi seznam',
  askedAbout: (email) =>
    `Pokud existují požadavky od ${email}, jejich seznam je na cestě. Posíláme ho nejvýše jednou denně.`,
  back: 'Zpět',
}
