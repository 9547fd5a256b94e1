/** What a status means for the customer, Czech. */
import type { Status } from '../../ticket/status.ts'

export const meaning: Readonly<Record<Status, string>> = {
  new: 'Čeká na oddělení podpory: zatím se ho nikdo neujal. Požadavky vyřizujeme v pořadí, v jakém přišly.',
  in_progress: 'Někdo na něm pracuje.',
  waiting_customer: 'Abychom mohli pokračovat, čekáme na Vaši odpověď.',
  waiting_third_party: 'Abychom mohli pokračovat, čekáme na odpověď třetí strany.',
  waiting_approval: 'Abychom mohli pokračovat, čekáme na Vaše schválení.',
  in_development: 'Změna se vyvíjí.',
  on_hold: 'Práce je zatím přerušená. Dáme Vám vědět, až bude pokračovat.',
  solved: 'Věříme, že je vyřešeno. Pokud ne, napište níže a požadavek se znovu otevře.',
  closed: 'Je uzavřen natrvalo.',
}
