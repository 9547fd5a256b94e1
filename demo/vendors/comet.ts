/** Comet ERP: software for shops, and the vendor of the demo. Who uses it, and what it asks of a ticket. */
import type { NewVendor } from '../../server/vendors/vendors.ts'
import type { Person } from '../host/identity.ts'

export const comet: Omit<NewVendor, 'origins'> = {
  slug: 'comet',
  name: 'Comet ERP',
  locale: 'ro',
  settings: {
    subjectLimit: 80,
    fields: [
      {
        key: 'invoice',
        label: { en: 'Invoice number', ro: 'Numărul facturii' },
        hint: { en: 'Series and number, as printed', ro: 'Seria și numărul, așa cum sunt tipărite' },
        required: false,
        maxLength: 40,
      },
      {
        key: 'product',
        label: { en: 'Product code', ro: 'Codul produsului' },
        required: false,
        maxLength: 40,
      },
      {
        key: 'document',
        label: { en: 'Receipt number', ro: 'Numărul bonului' },
        required: false,
        maxLength: 40,
      },
    ],
  },
}

export const ana: Person = {
  sub: 'user-17',
  email: 'ana@magazin-luna.example',
  name: 'Ana Popescu',
  company: { id: 'luna', name: 'Magazin Luna' },
}

export const radu: Person = {
  sub: 'user-23',
  email: 'radu@depozit-nord.example',
  name: 'Radu Marin',
  company: { id: 'nord', name: 'Depozit Nord' },
}

export const mihai = {
  email: 'mihai@comet.example',
  name: 'Mihai Ionescu',
  password: 'lifebuoy-demo',
}
