/** What has happened at Comet's support before anybody looks: a week of tickets, told in the order of their lives. */
import { driver, invoice, invoiceDocument, label, prices, roles } from './comet-files.ts'
import type { Story } from './vendor.ts'

/** What Magazin Luna runs with Comet. */
export const TILLS = 'Case de marcat'
export const SHOP = 'Magazin online'

export const stories: readonly Story[] = [
  {
    from: 'radu',
    at: 190,
    subject: 'Two of us can edit one order at the same time',
    message: 'Yesterday the changes of a colleague were gone after I saved mine.',
    steps: [
      {
        by: 'operator',
        at: 188,
        says: 'That was possible until 8.4. Since then whoever opens the order second sees it read-only; your installation is updated.',
      },
      { by: 'operator', at: 187.5, does: 'solve' },
      { by: 'customer', at: 186, reads: true },
      { by: 'customer', at: 185, says: 'It works as you say, thank you.' },
      { by: 'operator', at: 184, does: 'close' },
    ],
  },
  {
    from: 'ana',
    at: 164,
    subject: 'Bonul fiscal nu se tipărește după actualizare',
    message:
      'De azi-dimineață casa de marcat de la intrare nu mai tipărește bonul. Vânzarea se salvează, dar imprimanta rămâne pe „în așteptare”.\n\nAm repornit calculatorul de două ori.',
    fields: { document: 'BF-20418' },
    project: TILLS,
    steps: [
      {
        by: 'operator',
        at: 163,
        says: 'Bună ziua, Ana. Ce versiune scrie jos, în colțul din dreapta al ecranului de vânzare?',
        status: 'waiting_customer',
      },
      { by: 'customer', at: 162.6, says: 'Scrie 8.4.1.' },
      {
        by: 'operator',
        at: 161,
        says: 'Mulțumesc. În 8.4.1 s-a schimbat portul implicit al imprimantei. L-am setat înapoi de la distanță; vă rog să încercați un bon de probă.',
      },
      { by: 'customer', at: 160.5, says: 'A mers, tipărește din nou. Mulțumesc frumos!' },
      { by: 'operator', at: 160.2, logs: 150, note: 'Port reset de la distanță, bonuri de probă.' },
      { by: 'operator', at: 160, does: 'solve' },
      { by: 'customer', at: 159, reads: true },
    ],
  },
  {
    from: 'radu',
    at: 118,
    subject: 'Stock of returned pallets is counted twice',
    message:
      'When a customer returns a pallet, its stock goes up by 2 instead of 1. Seen for three products since Monday.\n\nSteps: Stock → Returns → new return → save.',
    fields: { product: 'PAL-EUR-120' },
    steps: [
      { by: 'operator', at: 117, says: 'Thank you, Radu, we can reproduce it. A fix is being written.' },
      {
        by: 'operator',
        at: 116.8,
        notes: 'Both the return and the credit note book the movement. Doru looks at it.',
      },
      { by: 'operator', at: 116.6, logs: 90, note: 'Reproduced, and traced to the credit note.' },
      { by: 'operator', at: 116.5, does: 'develop' },
      { by: 'customer', at: 115, reads: true },
    ],
  },
  {
    from: 'vera',
    at: 102,
    subject: 'Raport de vânzări pe agenți, pe e-mail în fiecare luni',
    message:
      'Am dori ca în fiecare luni dimineață să primim vânzările săptămânii pe agenți, fără să intre cineva în aplicație.',
    project: TILLS,
    steps: [
      { by: 'operator', at: 100, does: 'assign' },
      {
        by: 'operator',
        at: 99,
        offers: {
          message: 'Bună ziua, Vera. Se poate: iată cât costă. Începem după acordul dumneavoastră.',
          currency: 'RON',
          timeZone: 'Europe/Bucharest',
          days: 30,
          lines: [
            {
              what: 'Analiză împreună cu dumneavoastră',
              minutes: 90,
              per: 'hour',
              amount: 18_000,
              tax: 1900,
            },
            { what: 'Raport de vânzări pe agenți', minutes: 480, per: 'hour', amount: 18_000, tax: 1900 },
            { what: 'Trimitere programată pe e-mail', minutes: null, per: 'line', amount: 35_000, tax: 1900 },
          ],
        },
      },
      { by: 'customer', at: 96, accepts: true },
      { by: 'customer', at: 95.9, reads: true },
    ],
  },
  {
    from: 'ana',
    at: 71,
    subject: 'Import de prețuri de la furnizor: coloana TVA',
    message:
      'Furnizorul Alba ne trimite de luna aceasta lista de prețuri cu o coloană în plus (cota de TVA). La import primim „rând nevalid” la toate rândurile.',
    fields: { product: 'ALB-*' },
    files: [prices],
    project: SHOP,
    steps: [
      { by: 'operator', at: 68, does: 'assign' },
      {
        by: 'operator',
        at: 67.5,
        says: 'Am cerut furnizorului descrierea noului format. Revin de îndată ce răspund.',
      },
      { by: 'operator', at: 67.4, does: 'refer' },
      { by: 'operator', at: 67, logs: 120, note: 'Import verificat, formatul nou cerut furnizorului.' },
      { by: 'customer', at: 66, reads: true },
    ],
  },
  {
    from: 'ana',
    at: 52,
    subject: 'Etichete de raft cu prețul pe kilogram',
    message:
      'La noile etichete de raft ne trebuie și prețul pe kilogram sau pe litru, calculat din gramajul produsului.',
    project: TILLS,
    steps: [
      { by: 'operator', at: 50, does: 'assign' },
      {
        by: 'operator',
        at: 49,
        offers: {
          message:
            'Bună ziua, Ana. Gramajul există deja la majoritatea produselor; pentru etichetă și calcul avem nevoie de câteva ore.',
          currency: 'RON',
          timeZone: 'Europe/Bucharest',
          days: 30,
          lines: [
            {
              what: 'Etichetă nouă, cu preț pe unitate',
              minutes: 180,
              per: 'hour',
              amount: 18_000,
              tax: 1900,
            },
            { what: 'Completarea gramajelor lipsă', minutes: 60, per: 'hour', amount: 12_000, tax: 1900 },
          ],
        },
      },
      { by: 'customer', at: 48, reads: true },
    ],
  },
  {
    from: 'radu',
    at: 45,
    subject: 'Who may cancel a delivery note?',
    message: 'Our drivers can cancel delivery notes. Is there a right for that which I can take from them?',
    steps: [
      {
        by: 'operator',
        at: 43,
        says: 'There is: Settings → Roles → Driver, “cancel documents”. It is on by default. Does switching it off do what you need?',
        files: [roles],
        status: 'waiting_customer',
      },
    ],
  },
  {
    from: 'radu',
    at: 43.5,
    subject: 'Drivers can still cancel delivery notes',
    message: 'One of them has just cancelled another one, the goods being on the lorry already.',
    steps: [{ by: 'operator', at: 43.2, mergesInto: 'Who may cancel a delivery note?' }],
  },
  {
    from: 'vera',
    at: 30,
    subject: 'Comenzile din magazinul online ajung fără telefonul clientului',
    message:
      'De la actualizarea de luni comenzile preluate din magazinul online nu mai au numărul de telefon, iar curierul refuză să le ridice așa.',
    project: SHOP,
    steps: [
      { by: 'operator', at: 29, does: 'assign' },
      {
        by: 'operator',
        at: 28.5,
        says: 'Bună ziua, Vera. Câmpul se numește altfel în noua versiune a magazinului; pregătim o corectură.',
      },
      { by: 'operator', at: 28.4, does: 'develop' },
      { by: 'operator', at: 27.5, logs: 130, note: 'Câmpurile comenzilor comparate, corectură începută.' },
      { by: 'customer', at: 27, reads: true },
    ],
  },
  {
    from: 'ana',
    at: 22,
    subject: 'Totalul facturii diferă cu un ban de suma liniilor',
    message:
      'La factura LUNA 2026-0187 totalul este 1.219,03 lei, dar liniile adunate, cu TVA, dau 1.219,02 lei. Clientul refuză să o plătească așa.',
    fields: { invoice: 'LUNA 2026-0187' },
    files: [invoice, invoiceDocument],
    steps: [
      {
        by: 'operator',
        at: 3,
        says: 'Bună ziua, Ana. TVA-ul se rotunjește acum pe total; pentru acest client îl puteți rotunji pe linie. Să facem schimbarea noi, de azi, sau doar pentru facturile noi?',
        status: 'waiting_customer',
      },
    ],
  },
  {
    from: 'ana',
    at: 5,
    subject: 'Export e-Factura: fișierul este respins',
    message:
      'Fișierul exportat pentru factura LUNA 2026-0191 este respins cu mesajul „BT-31 lipsește”. Celelalte facturi de azi au trecut.',
    fields: { invoice: 'LUNA 2026-0191' },
    steps: [],
  },
  {
    from: 'radu',
    at: 2,
    subject: 'Label printer prints the product code without its last digit',
    message:
      'Since we changed to the 40 mm labels the last digit of the code is cut off. The preview looks right.',
    fields: { product: 'BLT-08-4410' },
    files: [label, driver],
    steps: [],
  },
]
