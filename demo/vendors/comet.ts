/** Comet ERP: software for shops, which has the lifebuoy in its own pages. Who uses it, and what it asks of a ticket. */
import type { Person } from '../host/identity.ts'
import { releases } from './comet-changes.ts'
import { help } from './comet-help.ts'
import { proposals } from './comet-proposals.ts'
import { SHOP, stories, TILLS } from './comet-stories.ts'
import { halfAnHour, promises } from './hours.ts'
import { mailAt, type DemoOperator, type DemoVendor } from './vendor.ts'

/** What Comet's customers write to. */
export const COMET_MAIL = 'suport@comet.example'

const vendor: DemoVendor['vendor'] = {
  slug: 'comet',
  name: 'Comet ERP',
  locale: 'ro',
  settings: {
    mail: { ...mailAt(COMET_MAIL), checklist: true },
    subjectLimit: 80,
    files: { diagnostics: true },
    sla: promises({ zone: 'Europe/Bucharest', country: 'RO', from: 540, to: 1080 }, halfAnHour),
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
    projectKinds: [
      { key: 'tills', label: { en: 'Tills', ro: 'Case de marcat' } },
      { key: 'web_shop', label: { en: 'Web shop', ro: 'Magazin online' } },
      { key: 'database', label: { en: 'Database', ro: 'Bază de date' } },
    ],
    opening: {
      policy: {
        en: 'The phone is for shops that stand still: +40 21 555 01 10, Monday to Saturday, 8 to 20.\n\nEverything else is a ticket: questions, corrections, changes you would like. Only what is in a ticket is planned, and tickets are taken in the order of arrival.',
        ro: 'Telefonul este pentru magazinele care stau pe loc: 021 555 01 10, de luni până sâmbătă, între 8 și 20.\n\nOrice altceva se cere printr-un tichet: întrebări, corecturi, modificări dorite. Planificăm doar ce se află într-un tichet, iar tichetele se preiau în ordinea sosirii.',
      },
      checklist: true,
      context: 'page',
      wait: true,
    },
    offers: { currency: 'RON', tax: 1900, validDays: 30 },
    proposals: { used: true },
    knowledge: { used: true, public: true },
    hours: {
      used: true,
      free: 120,
      overdraft: true,
      offered: [
        {
          key: 'monthly',
          name: { en: 'Monthly 5', ro: 'Lunar 5' },
          about: { en: 'For shops with a few tills.', ro: 'Pentru magazine cu câteva case.' },
          minutes: 300,
          period: 'month',
          price: { amount: 60_000, currency: 'RON' },
        },
        {
          key: 'priority',
          name: { en: 'Priority 10', ro: 'Prioritar 10' },
          about: {
            en: 'Your tickets are taken before those without a package.',
            ro: 'Tichetele dumneavoastră sunt preluate înaintea celor fără pachet.',
          },
          minutes: 600,
          period: 'month',
          precedence: 5,
          price: { amount: 140_000, currency: 'RON' },
        },
      ],
    },
    // The product signs its people in; by these they come in where a mail leads to.
    ways: { password: true, link: true, guest: false },
    askWhom: {
      en: 'Ask whoever manages Comet in your company, or call +40 21 555 01 10.',
      ro: 'Întrebați administratorul Comet din firma dumneavoastră sau sunați la 021 555 01 10.',
    },
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

/** Magazin Luna's primary contact, who sees what her colleagues have asked. */
export const vera: Person = {
  sub: 'user-12',
  email: 'vera@magazin-luna.example',
  name: 'Vera Dobre',
  company: { id: 'luna', name: 'Magazin Luna', role: 'primary_contact' },
}

export const mihai: DemoOperator = {
  email: 'mihai@comet.example',
  name: 'Mihai Ionescu',
  role: 'operator',
  locale: 'ro',
}

export const irina: DemoOperator = {
  email: 'irina@comet.example',
  name: 'Irina Stan',
  role: 'admin',
  locale: 'ro',
}

const projects = [
  { name: TILLS, kind: 'tills' },
  { name: SHOP, kind: 'web_shop' },
]

export const comet: DemoVendor = {
  vendor,
  operators: [mihai, irina],
  customers: {
    ana: { by: 'host', person: ana, locale: 'ro' },
    radu: { by: 'host', person: radu, locale: 'en' },
    vera: { by: 'host', person: vera, locale: 'ro', projects },
  },
  stories,
  releases,
  proposals,
  help,
  packages: [
    {
      of: 'ana',
      since: 25,
      name: 'Lunar 5',
      minutes: 300,
      period: 'month',
      precedence: 0,
      price: { amount: 60_000, currency: 'RON' },
      overdraft: false,
    },
    {
      of: 'radu',
      since: 12,
      name: 'Prioritar 10',
      minutes: 600,
      period: 'month',
      precedence: 5,
      price: { amount: 140_000, currency: 'RON' },
      overdraft: true,
    },
  ],
}
