/** Punte EDI: carries documents between trading partners. Its customers have accounts and come to the portal. */
import { halfAnHour, promises } from './hours.ts'
import { mailAt, type AccountCustomer, type DemoOperator, type DemoVendor } from './vendor.ts'

export const cristina: AccountCustomer & { readonly password: string } = {
  by: 'account',
  name: 'Cristina Enache',
  email: 'cristina@moraria-alba.example',
  company: 'Morăria Albă',
  password: 'lunca-verde-27',
  locale: 'ro',
}

/** Phoned once, and was registered then; the invitation still waits for him. */
const petru: AccountCustomer = {
  by: 'account',
  name: 'Petru Nistor',
  email: 'petru@lactate-codru.example',
  company: 'Lactate Codru',
  password: null,
  locale: 'ro',
}

export const dan: DemoOperator = {
  name: 'Dan Voicu',
  email: 'dan@punte.example',
  role: 'admin',
  locale: 'ro',
}

export const punte: DemoVendor = {
  vendor: {
    slug: 'punte',
    name: 'Punte EDI',
    locale: 'ro',
    settings: {
      mail: { ...mailAt('asistenta@punte.example'), from: 'known' },
      sla: promises({ zone: 'Europe/Bucharest', country: 'RO', from: 480, to: 1020 }, halfAnHour),
      fields: [
        {
          key: 'partner',
          label: { ro: 'Partenerul comercial', en: 'Trading partner' },
          required: false,
          maxLength: 80,
        },
        {
          key: 'document',
          label: { ro: 'Numărul documentului', en: 'Document number' },
          hint: { ro: 'Comandă, aviz sau factură', en: 'Order, despatch advice or invoice' },
          required: false,
          maxLength: 40,
        },
      ],
      opening: {
        policy: {
          ro: 'Contează doar ce trece prin sistem: aici primește fiecare solicitare un număr, un termen și un responsabil. Ce ne spuneți la telefon sau îi scrieți direct unui coleg nu are termen până când nu devine solicitare.\n\nDacă sunați, colegul care răspunde o înregistrează pentru dumneavoastră, cu aceleași termene.',
          en: 'Only what goes through the system counts: here each request has a number, a date by which it is answered and somebody who sees to it. What is said on the phone or written to a colleague directly has no such date until it is a request.\n\nIf you call, whoever answers enters it for you, and the same times apply.',
        },
        services: [
          { key: 'fix', label: { ro: 'Remedierea unei erori', en: 'Fixing an error' } },
          { key: 'order', label: { ro: 'Solicitare nouă sau comandă', en: 'New request or order' } },
          { key: 'help', label: { ro: 'Ajutor și suport', en: 'Help and support' } },
        ],
        serviceRequired: true,
        priority: {
          ask: true,
          about: {
            ro: 'Prioritatea ridicată este pentru documentele care nu mai pleacă deloc.',
            en: 'High is for documents that do not go out at all.',
          },
          overuse: { share: 50, tickets: 10, days: 90, least: 4 },
        },
        guidance: {
          ro: 'Spuneți-ne cine, unde, ce și cum: compania, partenerul, documentul și exact ce vă așteptați să se întâmple.',
          en: 'Tell us who, where, what and how: the company, the partner, the document, and exactly what you expect to happen.',
        },
      },
      files: {
        types: ['jpg', 'jpeg', 'png', 'doc', 'docx', 'xls', 'xlsx', 'pdf', 'zip', 'rar'],
        megabytes: 2,
      },
      ways: { password: true, link: false, guest: false },
      branding: { color: '#5b3f8c' },
      passwordRule: { lettersAndDigits: 8, digits: 2 },
      askWhom: {
        ro: 'Contul vi-l facem la prima solicitare: sunați la 021 555 01 27 sau scrieți la suport@punte.example.',
        en: 'You get an account with your first request: call +40 21 555 01 27 or write to suport@punte.example.',
      },
    },
  },
  operators: [dan],
  customers: { cristina, petru },
  stories: [
    {
      from: 'cristina',
      at: 96,
      subject: 'Confirmarea de recepție nu ajunge la depozit',
      message:
        'Avizele pleacă, dar de vineri nu mai primim confirmările de recepție de la Rețeaua Orizont. La ceilalți parteneri totul merge.',
      fields: { partner: 'Rețeaua Orizont' },
      steps: [
        {
          by: 'operator',
          at: 95.6,
          says: 'Bună ziua. Partenerul și-a schimbat adresa de livrare a mesajelor; am actualizat-o și am retrimis confirmările restante.',
        },
        { by: 'operator', at: 95.5, does: 'solve' },
        { by: 'customer', at: 94, reads: true },
      ],
    },
    {
      from: 'cristina',
      at: 20,
      subject: 'Factura respinsă: cod de locație necunoscut',
      message: 'Factura MA-5521 a fost respinsă cu „cod GLN necunoscut”. Am folosit codul din comandă.',
      fields: { partner: 'Rețeaua Orizont', document: 'MA-5521' },
      steps: [
        {
          by: 'operator',
          at: 19.5,
          says: 'Vă rugăm să ne spuneți pentru ce magazin era comanda: codul din ea aparține unui depozit închis.',
          status: 'waiting_customer',
        },
      ],
    },
    {
      from: 'petru',
      at: 4,
      subject: 'Partener nou: ce ne trebuie pentru primele comenzi',
      message:
        'A sunat: de luna viitoare livrează și către Băcănia Veche și vrea să primească acolo comenzile prin EDI.',
      phoned: true,
      steps: [],
    },
  ],
}
