/** What Comet's customers have proposed, who wants it too, and what Comet says of it. */
import type { DemoProposal } from './vendor.ts'

export const proposals: readonly DemoProposal[] = [
  {
    at: 160,
    by: 'radu',
    title: 'Export de facturi în format XML pentru contabilitate',
    text: 'Contabilitatea le introduce acum **de mână**. Ne-ar ajuta:\n\n- un fișier pentru o lună întreagă\n- doar facturile care nu au fost exportate',
    votes: ['ana', 'vera'],
    comments: [
      { by: 'ana', text: 'Și la noi la fel, aproape o zi pe lună.' },
      { by: 'operator', text: 'Îl pregătim pentru **8.7**. Vom începe cu facturile emise.', official: true },
    ],
    state: { state: 'planned', reason: 'Este cerut de mulți dintre dumneavoastră.' },
  },
  {
    at: 120,
    by: 'ana',
    title: 'Aplicație pentru inventar pe telefon',
    text: 'Să scanăm codurile de bare direct cu camera telefonului, fără cititor.',
    votes: ['vera'],
    comments: [],
    offer: { amount: 900_000, currency: 'RON', shares: [{ of: 'radu', amount: 300_000 }] },
  },
  {
    at: 100,
    by: 'vera',
    title: 'Temă întunecată',
    text: 'Pentru cine lucrează seara la casă.',
    votes: ['radu'],
    comments: [],
    state: { state: 'in_development' },
  },
  {
    at: 90,
    by: 'radu',
    title: 'Trimiterea facturilor prin fax',
    text: 'Un client vechi le vrea așa.',
    votes: [],
    comments: [],
    state: {
      state: 'declined',
      reason: 'Nu mai există linii pe care să le putem garanta. E-mailul ajunge la toți ceilalți.',
    },
  },
  {
    at: 60,
    by: 'vera',
    title: 'Stocuri pe depozite într-o singură pagină',
    text: 'Trecem mereu de la un depozit la altul.',
    votes: ['radu', 'ana'],
    comments: [],
    state: { state: 'shipped' },
  },
  {
    at: 30,
    by: 'vera',
    title: 'Raport cu vânzările pe ore',
    text: 'Ca să știm când avem nevoie de încă o casă deschisă.',
    votes: [],
    comments: [],
    state: { state: 'under_review' },
  },
]
