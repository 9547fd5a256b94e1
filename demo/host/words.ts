/** What the invoicing screen says. A product has its own words; Lifebuoy brings its own. */

export type Language = 'en' | 'ro'

export function languageOf(wish = ''): Language {
  return /^ro\b/i.test(wish) ? 'ro' : 'en'
}

const en = {
  title: 'Invoices',
  modules: ['Sales', 'Purchases', 'Stock', 'Reports'],
  help: 'Help',
  guide: 'User guide',
  support: 'Support centre',
  changes: 'What is new',
  user: 'Signed in as',
  language: 'Language',
  newInvoice: 'New invoice',
  search: 'Search in invoices',
  invoice: 'Invoice',
  customer: 'Customer',
  date: 'Date',
  due: 'Due',
  total: 'Total',
  state: 'State',
  states: { paid: 'Paid', sent: 'Sent', late: 'Overdue', draft: 'Draft' },
  product: 'Product',
  quantity: 'Quantity',
  price: 'Unit price',
  vat: 'VAT',
  amount: 'Amount',
  net: 'Net',
  note: 'Note on the invoice',
  save: 'Save',
  saved: 'Saved.',
  print: 'Print',
}

type Words = typeof en

const ro: Words = {
  title: 'Facturi',
  modules: ['Vânzări', 'Achiziții', 'Stocuri', 'Rapoarte'],
  help: 'Ajutor',
  guide: 'Ghidul utilizatorului',
  support: 'Centru de suport',
  changes: 'Noutăți',
  user: 'Utilizator',
  language: 'Limba',
  newInvoice: 'Factură nouă',
  search: 'Caută în facturi',
  invoice: 'Factura',
  customer: 'Client',
  date: 'Data',
  due: 'Scadența',
  total: 'Total',
  state: 'Starea',
  states: { paid: 'Încasată', sent: 'Trimisă', late: 'Restantă', draft: 'Ciornă' },
  product: 'Produs',
  quantity: 'Cantitate',
  price: 'Preț unitar',
  vat: 'TVA',
  amount: 'Valoare',
  net: 'Fără TVA',
  note: 'Mențiuni pe factură',
  save: 'Salvează',
  saved: 'Salvat.',
  print: 'Tipărește',
}

export const words: Readonly<Record<Language, Words>> = { en, ro }
