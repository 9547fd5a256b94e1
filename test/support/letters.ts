/** One mail of every kind, with what people really write at its worst: long words, long addresses, code, big sums. */
import type {
  AccountNews,
  DeskMail,
  DeskNews,
  GuestNews,
  MailNews,
  TicketMail,
  TicketNews,
} from '../../server/mail/payload.ts'
import { renderMail, type MailMessage } from '../../server/mail/render.ts'
import { parseMarkdown } from '../../server/text/markdown.ts'
import type { Locale } from '../../shared/locale/locale.ts'

const portal = 'https://support.comet.example/portal/comet-distributie-si-logistica'
const href = `${portal}#/tickets/01994f3e-7d3c-7e0a-b2a1-5c54b8f0e6d1`
const unsubscribe = { secret: 'https://support.comet.example/unsubscribe/qUzYVt0nYpWmKf3mJx5cVQ7rN2Bh8LdA' }
const at = Date.parse('2026-11-03T14:05:00Z')

const long = `Factura de retur nu mai poate fi stornată după actualizarea la Nummernkreisverwaltungsprogrammversionsnummer7`
const answer = parseMarkdown(
  `### Ce am găsit

Seria avizelor se rezerva la pornire, nu la salvare. **Am mutat rezervarea** și am probat cu \`NUMERE_REZERVATE=0\`:

1. Opriți serviciul de pe server.
2. Porniți-l din nou, apoi:
   - verificați prima factură;
   - verificați și avizul, care e în dosarul \`D:\\Comet\\Date\\Punct_de_lucru_Campulung_Moldovenesc\\Avize\\2026\\11\`.

> De la ultima actualizare sare câte zece numere.

\`\`\`
UPDATE serii SET rezervat_pana_la = emis_pana_la WHERE punct_de_lucru = 'CAMPULUNG-MOLDOVENESC' AND an = 2026;
\`\`\`

Pașii întregi sunt la https://docs.comet.example/ro/serii-de-documente/rezervarea-numerelor-la-salvare?versiune=2026.11.3&punct=campulung-moldovenesc#pasul-3 și pe [pagina versiunii](https://docs.comet.example/versiuni).

---

Ne spuneți dacă mai sare?`,
  { breaks: true },
)
const short = parseMarkdown(
  'Corectura este gata și ajunge la dumneavoastră cu actualizarea de mâine dimineață.',
  {
    breaks: true,
  },
)

const offer = {
  version: 2,
  currency: 'RON',
  lines: [
    {
      what: 'Analiză împreună cu dumneavoastră',
      minutes: 150,
      per: 'hour',
      amount: 22_000,
      tax: 2100,
      net: 55_000,
    },
    {
      what: 'Realizarea raportului de perisabilități pe puncte de lucru, cu exportul Nummernkreisverwaltungsprogramm',
      minutes: null,
      per: 'line',
      amount: 1_240_000_00,
      tax: 2100,
      net: 1_240_000_00,
    },
    { what: 'Instruirea colegilor', minutes: null, per: 'line', amount: 60_000, tax: 0, net: 60_000 },
  ] satisfies NonNullable<TicketNews['offer']>['lines'],
  byRate: [
    { rate: 0, net: 60_000, tax: 0 },
    { rate: 2100, net: 124_055_000, tax: 26_051_550 },
  ],
  net: 124_115_000,
  total: 150_166_550,
  validUntil: at,
  timeZone: 'Europe/Bucharest',
}

function ofTicket(mail: TicketMail, more: Partial<TicketNews> = {}): MailNews {
  return {
    kind: 'ticket',
    mail,
    number: 1042,
    subject: long,
    author: 'Mihai Constantinescu-Dragomirescu',
    message: null,
    before: 'in_progress',
    now: 'solved',
    href,
    ...more,
  }
}

function ofGuest(mail: TicketMail, more: Partial<GuestNews> = {}): MailNews {
  return {
    kind: 'guest',
    mail,
    number: 1042,
    author: 'Mihai Ionescu',
    message: null,
    before: null,
    now: 'new',
    href: `${portal}#/track`,
    secret: 'QK7M-2XWB-9HTD-4VRC',
    unsubscribe,
    ...more,
  }
}

function ofAccount(mail: AccountNews['mail'], links: boolean): AccountNews {
  const secret = `${portal}#/enter/nV3kq8WmXy2LpR7tBc5ZdH1sJg9FuQ4aEo6iTbN0MlKxCvYw`
  return {
    kind: 'account',
    mail,
    by: mail.includes('invitation') ? 'Irina Stan' : null,
    worksFor: links ? 2 * 60 * 60 * 1000 : null,
    links: links ? [{ of: null, secret }] : [],
  }
}

function ofDesk(mail: DeskMail, more: Partial<DeskNews> = {}): MailNews {
  return {
    kind: 'desk',
    mail,
    number: 1042,
    subject: long,
    customer: 'Sorin Constantinescu-Dragomirescu',
    author: null,
    message: null,
    status: 'in_progress',
    rating: null,
    href: 'https://support.comet.example/desk#/tickets/01994f3e-7d3c-7e0a-b2a1-5c54b8f0e6d1',
    ...more,
  }
}

/** What is told by each kind of mail about a ticket. The type checker asks for one that joins them. */
const tickets: Readonly<Record<TicketMail, Partial<TicketNews>>> = {
  opened: { before: null, now: 'new', message: short },
  opened_for_you: { before: null, now: 'new' },
  follow_up_opened: { before: null, now: 'new', follows: 981, message: short },
  asked_about_forward: { before: null, now: 'new' },
  replied: { message: answer, now: 'in_progress', unsubscribe },
  asked: { message: short, now: 'waiting_customer' },
  status_changed: { now: 'in_development', unsubscribe },
  left_behind: { now: 'in_progress' },
  offered: { offer, now: 'waiting_approval', message: short },
  offer_withdrawn: {},
  solved: { message: short },
  closed: { before: 'solved', now: 'closed' },
  commented: { message: short, unsubscribe },
  resumed: { before: 'solved', now: 'in_progress', message: short, unsubscribe },
  merged: { into: { number: 1038, subject: long, href }, now: 'closed' },
  absorbed: { now: 'in_progress' },
}

const due = { due: { at, zone: 'Europe/Bucharest' } }

const toOperators: Readonly<Record<DeskMail, Partial<DeskNews>>> = {
  assigned: { message: short, author: 'Irina Stan' },
  passed: {},
  left_behind_soon: due,
  left_behind: due,
  nudged: {},
  rated: { message: short, status: 'closed', rating: 4 },
  offer_accepted: {},
  offer_refused: { message: short },
  offer_expired: {},
  warned_pickup: due,
  warned_response: due,
  warned_resolution: due,
  breached_pickup: due,
  breached_response: due,
  breached_resolution: due,
}

/** Whether there is a link in it. */
const accounts: Readonly<Record<AccountNews['mail'], boolean>> = {
  invitation: true,
  operator_invitation: true,
  sign_in: true,
  password_reset: true,
  password_changed: false,
  operator_welcome: false,
  totp_added: false,
  totp_removed: false,
  totp_reset: false,
}

const others: Readonly<Record<string, MailNews>> = {
  'guest-opened': ofGuest('opened', { author: null }),
  'guest-replied': ofGuest('replied', {
    message: answer,
    before: 'in_progress',
    now: 'in_progress',
    secret: null,
  }),
  'guest-offered': ofGuest('offered', { offer, before: 'in_progress', now: 'waiting_approval' }),
  replies: ofTicket('replied', {
    message: answer,
    earlier: [{ author: 'Irina Stan', message: short }],
    now: 'in_progress',
    unsubscribe,
  }),
  'tracking-list': {
    kind: 'tracking',
    tickets: [
      { number: 1042, subject: null, status: 'new', openedAt: at, secret: 'QK7M-2XWB-9HTD-4VRC' },
      { number: 998, subject: long, status: 'waiting_customer', openedAt: at, secret: 'B8NP-5ZQA-1LJS-6YEF' },
    ],
    more: true,
    account: true,
    href: `${portal}#/track`,
  },
  'sign-in-several': {
    ...ofAccount('sign_in', true),
    links: ['Comet Distribuție', 'Punte'].map((of) => ({ of, secret: `${portal}#/enter/${of.length}` })),
  },
  release: {
    kind: 'release',
    title: 'Paleții returnați se adună o singură dată',
    label: '8.5.1',
    body: [
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'La un retur stocul creștea cu ' },
          { type: 'text', text: '2', marks: ['code'] },
          { type: 'text', text: ' în loc de ' },
          { type: 'text', text: '1', marks: ['code'] },
          { type: 'text', text: '. Stocurile afectate de luni încoace au fost corectate.' },
        ],
      },
    ],
    guest: false,
    number: 1042,
    subject: 'Stocul paleților returnați se adună de două ori',
    proposals: ['Numere de palet la scanare'],
    settles: [
      { number: 1042, subject: 'Stocul paleților returnați se adună de două ori' },
      { number: 1051, subject: 'Retururi' },
    ],
    href: `${portal}#/changes`,
    unsubscribe: { secret: `${portal}#/unsubscribe` },
  },
  'proposal-answered': {
    kind: 'proposal',
    title: 'Exportul facturilor ca XML, pentru programele de contabilitate ale clienților noștri',
    state: null,
    message: answer,
    href: `${portal}#/proposals/1`,
    unsubscribe,
  },
  'proposal-declined': {
    kind: 'proposal',
    title: 'Trimiterea facturilor prin fax',
    state: 'declined',
    message: short,
    href: `${portal}#/proposals/1`,
    unsubscribe,
  },
  'proposal-planned': {
    kind: 'proposal',
    title: 'Exportul facturilor ca XML',
    state: 'planned',
    called: 'Pe lista noastră',
    message: null,
    href: null,
    unsubscribe,
  },
  'unknown-sender': {
    kind: 'sender',
    mail: 'unknown_sender',
    askWhom:
      'Cereți acces la https://www.comet.example/ro/asistenta/cum-ajungeti-la-centrul-de-suport-al-clientilor.',
  },
}

const named = <Key extends string, Value>(
  all: Readonly<Record<Key, Value>>,
  prefix: string,
  make: (key: Key, value: Value) => MailNews,
) =>
  Object.entries<Value>(all).map(([key, value]): [string, MailNews] => [
    prefix + key.replaceAll('_', '-'),
    // Its keys are the kinds.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    make(key as Key, value),
  ])

/** What each mail says, by its name. */
const letters: ReadonlyMap<string, MailNews> = new Map([
  ...named(tickets, '', ofTicket),
  ...named(accounts, 'account-', ofAccount),
  ...named(toOperators, 'operator-', ofDesk),
  ...Object.entries(others),
])

export const letterNames: readonly string[] = [...letters.keys()]

/** The mail of this name as it goes out. @throws RangeError when there is none */
export function letter(name: string, locale: Locale): MailMessage {
  const what = letters.get(name)
  if (what === undefined) throw new RangeError(`there is no mail ${name}`)
  return renderMail({
    messageId: '<1@comet.example>',
    references: [],
    from: { name: 'Comet Distribuție și Logistică', address: 'suport@comet.example' },
    to: { name: 'Ana-Maria Constantinescu-Dragomirescu', address: 'ana@patiserii.example' },
    date: at,
    locale,
    takesAnswers: true,
    news: what,
  })
}
