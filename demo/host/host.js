/** The invoicing screen at work: a list, a form, sums. Plain DOM, as many a product of this kind is. */
/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-return, typescript/no-unsafe-argument, typescript/restrict-template-expressions -- it stands for somebody else's product, which is JavaScript and has no types */

const main = document.querySelector('main')
const words = JSON.parse(main.dataset.words)
const language = main.dataset.language

/** Prices in lei; VAT in percent. */
const products = {
  'BLT-08-4410': ['Șurub M8 × 40, zincat', 0.42, 21],
  'PAL-EUR-120': ['Palet EUR 1200 × 800', 46.5, 21],
  'CAF-BOB-1000': ['Cafea boabe, 1 kg', 68.9, 11],
  'CUT-CAR-302': ['Cutie carton 30 × 20 × 15', 2.15, 21],
  'ETI-TER-040': ['Etichete termice 40 mm, rolă', 11.8, 21],
  'APA-PLA-200': ['Apă plată 2 l, bax 6', 14.4, 11],
}

const invoices = [
  [
    'LUNA 2026-0191',
    'Cofetăria Iris SRL',
    0,
    15,
    'draft',
    [
      ['CAF-BOB-1000', 6],
      ['CUT-CAR-302', 120],
    ],
  ],
  [
    'LUNA 2026-0190',
    'Hotel Bradul SA',
    -1,
    29,
    'sent',
    [
      ['CAF-BOB-1000', 12],
      ['APA-PLA-200', 40],
    ],
  ],
  [
    'LUNA 2026-0189',
    'Atelier Ferma Veche',
    -2,
    28,
    'sent',
    [
      ['BLT-08-4410', 800],
      ['ETI-TER-040', 10],
    ],
  ],
  ['LUNA 2026-0188', 'Depozit Vest SRL', -5, 10, 'paid', [['PAL-EUR-120', 24]]],
  [
    'LUNA 2026-0187',
    'Brutăria Două Spice',
    -9,
    6,
    'sent',
    [
      ['CUT-CAR-302', 300],
      ['ETI-TER-040', 24],
      ['APA-PLA-200', 6],
    ],
  ],
  ['LUNA 2026-0186', 'Școala Nr. 7', -16, -2, 'late', [['APA-PLA-200', 60]]],
  ['LUNA 2026-0185', 'Hotel Bradul SA', -21, -6, 'paid', [['CAF-BOB-1000', 12]]],
  ['LUNA 2026-0184', 'Service Auto Mureș', -24, -9, 'paid', [['BLT-08-4410', 2000]]],
  [
    'LUNA 2026-0183',
    'Cofetăria Iris SRL',
    -30,
    -15,
    'paid',
    [
      ['CAF-BOB-1000', 4],
      ['CUT-CAR-302', 80],
    ],
  ],
].map(([number, customer, date, due, state, lines]) => ({
  number,
  customer,
  date: day(date),
  due: day(due),
  state,
  note: '',
  lines: lines.map(([code, quantity]) => ({ code, quantity })),
}))

const list = main.querySelector('.list tbody')
const detail = main.querySelector('.detail')
const form = detail.querySelector('form')
const lines = detail.querySelector('tbody')
let shown = invoices[0]

function day(offset) {
  const date = new Date()
  date.setDate(date.getDate() + offset)
  return date.toLocaleDateString('sv')
}

function money(amount) {
  return amount.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

function sums(invoice) {
  let net = 0
  let vat = 0
  for (const { code, quantity } of invoice.lines) {
    const [, price, rate] = products[code]
    net += price * quantity
    vat += (price * quantity * rate) / 100
  }
  return { net, vat, total: net + vat }
}

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}

function chip(state) {
  return make('span', { className: `chip ${state}` }, words.states[state])
}

function showList(search = '') {
  const wanted = search.toLowerCase()
  list.replaceChildren(
    ...invoices
      .filter(({ number, customer }) => `${number} ${customer}`.toLowerCase().includes(wanted))
      .map((invoice) => {
        const open = make('button', { type: 'button' }, invoice.number)
        open.setAttribute('aria-current', `${invoice === shown}`)
        const row = make(
          'tr',
          { className: invoice === shown ? 'shown' : '' },
          make('td', {}, open),
          make('td', {}, invoice.customer),
          make(
            'td',
            { className: 'wide' },
            new Date(invoice.date).toLocaleDateString(language, { day: 'numeric', month: 'short' }),
          ),
          make('td', { className: 'number' }, money(sums(invoice).total)),
          make('td', {}, chip(invoice.state)),
        )
        row.addEventListener('click', () => show(invoice))
        return row
      }),
  )
}

function showSums() {
  for (const [name, amount] of Object.entries(sums(shown))) {
    detail.querySelector(`[data-sum=${name}]`).textContent = `${money(amount)} lei`
  }
}

function show(invoice) {
  shown = invoice
  detail.querySelector('h2').textContent = invoice.number
  detail.querySelector('.state').replaceChildren(chip(invoice.state))
  for (const name of ['customer', 'date', 'due', 'note']) form.elements[name].value = invoice[name]
  lines.replaceChildren(
    ...invoice.lines.map((line) => {
      const [name, price, rate] = products[line.code]
      const amount = make('td', { className: 'number' }, money(price * line.quantity))
      const quantity = make('input', { type: 'number', min: 1, value: line.quantity })
      quantity.setAttribute('aria-label', `${words.quantity}, ${name}`)
      quantity.addEventListener('input', () => {
        line.quantity = Number(quantity.value)
        amount.textContent = money(price * line.quantity)
        showSums()
      })
      return make(
        'tr',
        {},
        make('td', {}, make('b', {}, name), make('small', {}, line.code)),
        make('td', { className: 'number' }, quantity),
        make('td', { className: 'number wide' }, money(price)),
        make('td', { className: 'number wide' }, `${rate} %`),
        amount,
      )
    }),
  )
  form.querySelector('output').value = ''
  showSums()
  showList(main.querySelector('[type=search]').value)
  // A ticket opened now is about this invoice.
  window.Lifebuoy('set', { invoice: invoice.number })
}

main.querySelector('[type=search]').addEventListener('input', (event) => showList(event.target.value))
form.addEventListener('submit', (event) => {
  event.preventDefault()
  for (const name of ['customer', 'date', 'due', 'note']) shown[name] = form.elements[name].value
  showList()
  form.querySelector('output').value = words.saved
})

const menu = document.querySelector('.menu')
document.addEventListener('click', (event) => {
  if (event.target.closest('.menu a') || !menu.contains(event.target)) menu.open = false
})
menu.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    menu.open = false
    menu.querySelector('summary').focus()
  }
})

document.querySelector('.session select').addEventListener('change', (event) => {
  // Somebody else uses this browser now.
  window.Lifebuoy('forget')
  event.target.form.submit()
})

show(invoices[0])
