/** What the demo's stories leave out, for pictures alone: a customer whose tickets are at every turn and end. */
import type { Person } from '../../../demo/host/identity.ts'
import { customerCaller, operatorCaller } from '../../../demo/vendors/cast.ts'
import { mihai } from '../../../demo/vendors/comet.ts'
import type { OfferInput } from '../../../shared/api/offers.ts'
import { makeOffer, refuseOffer, withdrawOffer } from '../../../server/offers/offers.ts'
import { vouchedCustomer } from '../../../server/people/people.ts'
import { createCommit, type Work } from '../../../server/storage/commit.ts'
import type { Store } from '../../../server/storage/store.ts'
import {
  actOnTicket,
  openTicket,
  rateTicket,
  replyToTicket,
  tickItem,
  type CustomerCaller,
  type MailOrigin,
  type OperatorCaller,
} from '../../../server/tickets/tickets.ts'
import { findVendorBySlug } from '../../../server/vendors/vendors.ts'

const DAY = 24 * 60 * 60 * 1000

export const sorin: Person = {
  sub: 'user-41',
  email: 'sorin.constantinescu-dragomirescu@patiserii-moldova.example',
  name: 'Sorin Constantinescu-Dragomirescu',
  company: { id: 'patiserii', name: 'Patiseriile Reunite din Moldova de Nord' },
}

interface Doing {
  readonly work: Work
  readonly mail: MailOrigin
  readonly operator: OperatorCaller
  readonly customer: CustomerCaller
  readonly id: string
}

type Step = (doing: Doing) => Promise<unknown>

const say =
  (message: string, by: 'operator' | 'customer'): Step =>
  (doing) =>
    replyToTicket(doing.work, doing[by], doing.id, { message }, doing.mail)

const solve: Step = ({ work, operator, id, mail }) => actOnTicket(work, operator, id, 'solve', mail)

/** @param amount of its one hourly line, in minor units */
async function offer({ work, operator, id, mail }: Doing, amount: number, after = 0, days = 30) {
  const lines: OfferInput['lines'] = [
    { what: 'Analiză împreună cu dumneavoastră', minutes: 150, per: 'hour', amount, tax: 1900 },
    { what: 'Realizare, probă și instalare', minutes: null, per: 'line', amount: 240_000, tax: 1900 },
    { what: 'Instruirea colegilor, la sediu', minutes: null, per: 'line', amount: 60_000, tax: 0 },
  ]
  const validUntil = new Date(work.now + days * DAY).toISOString()
  const terms = { lines, currency: 'RON', validUntil, timeZone: 'Europe/Bucharest', after }
  await makeOffer(work, operator, id, terms, mail)
}

interface Tale {
  readonly subject: string
  readonly message: string
  /** Days before now. */
  readonly at: number
  readonly checklist?: readonly string[]
  /** A day after one another. */
  readonly steps: readonly Step[]
}

export const tales = {
  behind: {
    subject: 'Retururile de ambalaje se scad abia la închiderea lunii',
    message: 'Ambalajele returnate de magazine nu se scad din custodie decât după ce închidem luna.',
    at: 62,
    steps: [],
  },
  checklist: {
    subject: 'Antet nou pe facturi',
    message: 'Ne-am schimbat identitatea vizuală. Pe toate facturile ar trebui:',
    at: 6,
    checklist: [
      'Sigla nouă, puțin mai mică decât cea veche',
      'Contul IBAN de la noua bancă în subsol',
      'Fără numărul de fax',
      'Adresa punctului de lucru Câmpulung Moldovenesc, Calea Transilvaniei',
    ],
    steps: [
      async ({ work, operator, id, mail }: Doing) => {
        await actOnTicket(work, operator, id, 'assign', mail)
        await tickItem(work, operator, id, { item: '1', done: true }, mail)
        await tickItem(work, operator, id, { item: '3', done: true }, mail)
      },
    ],
  },
  refused: {
    subject: 'Aplicație de comenzi pentru agenți',
    message: 'Agenții noștri ar vrea să preia comenzile pe telefon.',
    at: 12,
    steps: [
      (doing: Doing) => offer(doing, 18_000),
      async ({ work, customer, id, mail }: Doing) => {
        const row = await latestOffer(work, id)
        const message = 'Peste bugetul nostru de anul acesta; revenim în ianuarie.'
        await refuseOffer(work, customer, row.id, { version: row.version, name: sorin.name, message }, mail)
      },
    ],
  },
  withdrawn: {
    subject: 'Cântare de la alt producător',
    message: 'Am cumpărat cântare care nu apar în listă.',
    at: 11,
    steps: [
      (doing: Doing) => offer(doing, 20_000),
      async ({ work, operator, id, mail }: Doing) => {
        const row = await latestOffer(work, id)
        await withdrawOffer(work, operator, row.id, row.version, mail)
      },
    ],
  },
  expired: {
    subject: 'Raport de perisabilități',
    message: 'Ne-ar ajuta un raport al perisabilităților pe punct de lucru.',
    at: 10,
    steps: [(doing: Doing) => offer(doing, 18_000, 0, 3)],
  },
  changed: {
    subject: 'Puncte de fidelitate',
    message: 'Vrem ca un client să adune puncte la fiecare bon.',
    at: 9,
    steps: [
      (doing: Doing) => offer(doing, 22_000),
      (doing: Doing) => offer(doing, 21_000, 1),
      (doing: Doing) => offer(doing, 18_000, 2),
    ],
  },
  solved: {
    subject: 'Data de expirare pe etichetă',
    message: 'Pe eticheta de produs data de expirare iese peste codul de bare.',
    at: 3,
    steps: [say('Am mutat data deasupra codului. Vă rugăm să tipăriți o probă.', 'operator'), solve],
  },
  rated: {
    subject: 'Nummernkreisverwaltungsprogrammfehlermeldung la fiecare repornire',
    message: 'Numărul de serie al avizelor sare peste zece după fiecare repornire.',
    at: 4,
    steps: [
      say('Seria se rezerva la pornire; acum se rezervă la salvare.', 'operator'),
      solve,
      ({ work, customer, id, mail }: Doing) =>
        rateTicket(work, customer, id, { rating: 4, message: 'Repede și pe înțeles. Mulțumim!' }, mail),
    ],
  },
} as const satisfies Readonly<Record<string, Tale>>

function latestOffer({ trx }: Work, ticketId: string) {
  return trx
    .selectFrom('offers')
    .select(['id', 'version'])
    .where('ticket_id', '=', ticketId)
    .orderBy('version', 'desc')
    .executeTakeFirstOrThrow()
}

/** @param now epoch ms, where all of it ends */
export async function addPast(store: Store, mail: MailOrigin, now: number): Promise<void> {
  const at = (daysAgo: number) =>
    createCommit({
      store,
      clock: () => now - daysAgo * DAY,
      publish: () => undefined,
      wakeOutbox: () => undefined,
    })
  const vendor = await findVendorBySlug(store.read, 'comet')
  if (vendor === null) throw new Error('the demo has no Comet')
  const row = await store.read
    .selectFrom('people')
    .selectAll()
    .where('email', '=', mihai.email)
    .where('vendor_id', '=', vendor.id)
    .executeTakeFirstOrThrow()
  const { sub, company, ...who } = sorin
  const customer = await at(63)(async (work) =>
    customerCaller(
      vendor,
      await vouchedCustomer(work, vendor.id, {
        ...who,
        externalId: sub,
        emailVerified: false,
        locale: 'ro',
        company: { externalId: company.id, name: company.name, role: company.role },
      }),
    ),
  )
  const callers = { mail, operator: operatorCaller(vendor, row, mihai.role), customer }
  // oxlint-disable no-await-in-loop -- one after the other, as it happened
  for (const { subject, message, at: since, checklist, steps } of Object.values<Tale>(tales)) {
    const { ticket } = await at(since)((work) => {
      const asked = { subject, message, fields: {}, ...(checklist && { checklist: [...checklist] }) }
      return silent(work, openTicket(work, customer, asked, mail))
    })
    for (const [n, step] of steps.entries()) {
      await at(since - n - 1)((work) => silent(work, step({ ...callers, work, id: ticket.id })))
    }
  }
  // oxlint-enable no-await-in-loop
}

/** What is over owes nobody a mail. */
async function silent<T>(work: Work, doing: Promise<T>): Promise<T> {
  const done = await doing
  work.later.outbox.length = 0
  return done
}
