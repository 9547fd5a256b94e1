/** What Comet has written for shops that would rather help themselves: found in the panel before a ticket is opened. */
import type { DemoHelp } from './vendor.ts'

export const help: DemoHelp = {
  categories: [
    { key: 'till', names: { en: 'At the till', ro: 'La casă' } },
    { key: 'invoices', names: { en: 'Invoices', ro: 'Facturi' } },
  ],
  articles: [
    {
      at: 190,
      under: 'till',
      texts: {
        en: {
          title: 'The cash in the till does not agree with its receipts',
          text: 'Most differences have one of three causes. Look for them in this order:\n\n1. **A receipt paid by card that was entered as cash.** Choose **Till → Day → Payments** and compare with the terminal’s own list.\n2. **A return that was given back, but not entered.** It has a paper receipt and no line in the list.\n3. **The float of the morning.** It is counted only where it was entered when the till was opened.\n\n> Do not correct a receipt to make the sums agree: enter the difference with **Till → Day → Difference**, and say why.',
        },
        ro: {
          title: 'Banii din casă nu corespund cu bonurile',
          text: 'Cele mai multe diferențe au una dintre trei cauze. Verificați-le în această ordine:\n\n1. **Un bon plătit cu cardul, introdus ca numerar.** Alegeți **Casă → Zi → Plăți** și comparați cu lista terminalului.\n2. **Un retur plătit, dar neintrodus.** Are bon pe hârtie și nu apare în listă.\n3. **Fondul de dimineață.** Se adună doar dacă a fost introdus la deschiderea casei.\n\n> Nu modificați un bon pentru ca sumele să iasă: introduceți diferența din **Casă → Zi → Diferență** și scrieți motivul.',
        },
      },
    },
    {
      at: 180,
      under: 'till',
      texts: {
        en: {
          title: 'Adding a cashier',
          text: 'Choose **Settings → People → New**, enter the name, and give them the role **Cashier**. The password is set by the cashier at the first sign-in.\n\n- A cashier sees their own till only.\n- Who also closes the day needs the role **Head cashier**.',
        },
        ro: {
          title: 'Cum se adaugă un casier',
          text: 'Alegeți **Setări → Oameni → Persoană nouă**, introduceți numele și dați-i rolul **Casier**. Parola și-o stabilește casierul la prima conectare.\n\n- Un casier vede doar casa lui.\n- Cine închide și ziua are nevoie de rolul **Casier-șef**.',
        },
      },
    },
    {
      at: 150,
      under: 'invoices',
      texts: {
        en: {
          title: 'Correcting an invoice that has been sent',
          text: 'An invoice that has been sent is not changed any more. Open it, choose **Correct**, and say what is wrong: Comet cancels it with an invoice of its own and opens a new one with the same lines.\n\nBoth are sent together, so that your customer’s accounts agree.',
        },
        ro: {
          title: 'Cum se corectează o factură deja trimisă',
          text: 'O factură trimisă nu se mai modifică. Deschideți-o, alegeți **Corectare** și spuneți ce este greșit: Comet o stornează printr-o factură separată și deschide una nouă, cu aceleași linii.\n\nAmândouă se trimit împreună, astfel încât evidența clientului rămâne corectă.',
        },
      },
    },
  ],
}
