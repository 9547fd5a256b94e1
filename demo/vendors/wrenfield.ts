/** Wrenfield: a publisher of bookkeeping software, whose customers write from its website and have no account. */
import { mihai } from './comet.ts'
import { aDay, promises } from './hours.ts'
import { mailAt, type DemoVendor, type GuestCustomer } from './vendor.ts'
import { help } from './wrenfield-help.ts'

/** Has forgotten her tracking ids. */
export const laura: GuestCustomer = {
  by: 'guest',
  name: 'Laura Bennett',
  email: 'laura@bennett-tax.example',
  company: 'Bennett Tax Advice',
  locale: 'en',
}

const tom: GuestCustomer = {
  by: 'guest',
  name: 'Tom Okafor',
  email: 'tom@okafor-joinery.example',
  company: 'Okafor Joinery',
  locale: 'en',
}

export const wrenfield: DemoVendor = {
  vendor: {
    slug: 'wrenfield',
    name: 'Wrenfield',
    locale: 'en',
    settings: {
      mail: mailAt('help@wrenfield.example'),
      files: { diagnostics: true },
      sla: promises({ zone: 'Europe/London', country: 'GB', from: 540, to: 1020 }, aDay),
      fields: [
        {
          key: 'version',
          label: { en: 'Version', ro: 'Versiunea' },
          hint: { en: 'Help → About', ro: 'Ajutor → Despre' },
          required: false,
          maxLength: 20,
        },
      ],
      categories: [
        { key: 'ledger', label: { en: 'Using the ledger', ro: 'Lucrul cu registrul' } },
        { key: 'installing', label: { en: 'Installing and updating', ro: 'Instalare și actualizare' } },
        { key: 'licences', label: { en: 'Licences and invoices', ro: 'Licențe și facturi' } },
        { key: 'other', label: { en: 'Something else', ro: 'Altceva' } },
      ],
      // Fewer statuses than there are, and in its own words.
      ticket: {
        statuses: ['new', 'in_progress', 'waiting_customer', 'waiting_third_party', 'solved', 'closed'],
        labels: {
          new: { en: 'Open', ro: 'Deschis' },
          waiting_customer: { en: 'Answered', ro: 'Răspuns dat' },
        },
        meanings: {
          new: {
            en: 'It is with us. We answer in the order of arrival.',
            ro: 'Este la noi. Răspundem în ordinea sosirii.',
          },
          waiting_customer: {
            en: 'We have answered, and wait to hear from you.',
            ro: 'Am răspuns și așteptăm vești de la dumneavoastră.',
          },
        },
      },
      ways: { password: false, link: false, guest: true },
      guestForm: { company: 'optional', category: 'required' },
      knowledge: { used: true, public: true },
      branding: { color: '#2f5d3a' },
    },
  },
  operators: [
    { ...mihai, role: 'operator' },
    { name: 'Grace Holt', email: 'grace@wrenfield.example', role: 'admin', locale: 'en' },
  ],
  customers: { laura, tom },
  help,
  stories: [
    {
      from: 'laura',
      at: 150,
      subject: 'The licence says that it has expired',
      message: 'We renewed on the first of the month, and the ledger still opens read-only on two machines.',
      category: 'licences',
      steps: [
        {
          by: 'operator',
          at: 148,
          says: 'Thank you, Laura. The renewal was booked to your old licence number. Please choose Help → Licence → Refresh on both machines.',
        },
        { by: 'customer', at: 147, says: 'Both are fine again, thank you.' },
        { by: 'operator', at: 146, does: 'solve' },
        { by: 'operator', at: 50, does: 'close' },
      ],
    },
    {
      from: 'laura',
      at: 28,
      subject: 'VAT return and ledger differ by one invoice',
      message:
        'The return for the last quarter leaves out invoice 2291, which was entered late but is dated in the quarter.',
      fields: { version: '7.2' },
      category: 'ledger',
      steps: [
        {
          by: 'operator',
          at: 26,
          says: 'Was the quarter already locked when you entered it? Reports → VAT → Periods shows a padlock then.',
          status: 'waiting_customer',
        },
      ],
    },
    {
      from: 'tom',
      at: 7,
      subject: 'Moving the ledger to a new laptop',
      message: 'The old laptop is about to give up. Which files do I have to take along?',
      category: 'installing',
      steps: [],
    },
  ],
}
