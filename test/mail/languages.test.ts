/** Every mail there is, in every language, sent over real SMTP and read back by a mail parser. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { queueMail, type AccountNews, type DeskMail, type TicketMail } from '../../server/mail/mail.ts'
import type { MailNews } from '../../server/mail/payload.ts'
import { mailWords } from '../../server/mail/words.ts'
import { states as proposalEn } from '../../shared/locale/proposals/en.ts'
import { states as proposalRo } from '../../shared/locale/proposals/ro.ts'
import { states as proposalEs } from '../../shared/locale/proposals/es.ts'
import { states as proposalCs } from '../../shared/locale/proposals/cs.ts'
import { states as proposalSl } from '../../shared/locale/proposals/sl.ts'
import { proposalStates } from '../../shared/proposal/proposal.ts'
import { locales, type Locale } from '../../shared/locale/locale.ts'
import { en } from '../../shared/locale/mail/en.ts'
import { status as statusCs } from '../../shared/locale/status/cs.ts'
import { status as statusEn } from '../../shared/locale/status/en.ts'
import { status as statusEs } from '../../shared/locale/status/es.ts'
import { status as statusRo } from '../../shared/locale/status/ro.ts'
import { status as statusSl } from '../../shared/locale/status/sl.ts'
import { openTestStore, type TestStore } from '../support/store.ts'
import { openPostOffice, says, ticket, type PostOffice } from './support/post-office.ts'
import { startSmtp, type TestSmtp } from './support/smtp.ts'

let store: TestStore
let smtp: TestSmtp
let office: PostOffice

beforeAll(async () => {
  store = await openTestStore()
  smtp = await startSmtp()
  office = await openPostOffice({ store: store.store, smtpUrl: smtp.url })
  office.worker.start()
})

afterAll(async () => {
  await office.close()
  await smtp.close()
  await store.close()
})

async function mailOf(news: MailNews, locale: Locale) {
  const before = smtp.taken.length
  await office.commit(async (work) => {
    queueMail(work, {
      vendor: office.vendor,
      from: 'Lifebuoy <support@lifebuoy.example>',
      to: { name: 'Jiří Žďár', address: 'jiri@example.com' },
      locale,
      thread: null,
      news,
    })
  })
  await office.worker.idle()
  const mail = smtp.taken[before]
  if (mail === undefined) throw new Error('no mail came')
  return mail
}

const status = { en: statusEn, ro: statusRo, es: statusEs, cs: statusCs, sl: statusSl }
const stateWords = { en: proposalEn, ro: proposalRo, es: proposalEs, cs: proposalCs, sl: proposalSl }
const href = 'https://support.lifebuoy.example/portal/comet#/t/1'
const at = Date.parse('2026-03-12T14:05:00Z')

const offer = {
  version: 1,
  currency: 'EUR',
  lines: [{ what: 'Adapter', minutes: 90, per: 'hour' as const, amount: 10_000, tax: 2_100, net: 15_000 }],
  byRate: [{ rate: 2_100, net: 15_000, tax: 3_150 }],
  net: 15_000,
  total: 18_150,
  validUntil: at,
  timeZone: 'Europe/Prague',
}

/** A mail of each kind about a ticket, with a word that says what happened. */
const ticketMails: Readonly<Record<TicketMail, keyof typeof en>> = {
  opened: 'opened',
  opened_for_you: 'openedForYou',
  follow_up_opened: 'followUpOpened',
  asked_about_forward: 'askedAboutForward',
  commented: 'commented',
  resumed: 'resumed',
  replied: 'replied',
  asked: 'asked',
  status_changed: 'status',
  left_behind: 'leftBehind',
  solved: 'solved',
  closed: 'closed',
  offered: 'offered',
  offer_withdrawn: 'offerWithdrawn',
  merged: 'merged',
  absorbed: 'absorbed',
}

const deskMails = [
  'assigned',
  'passed',
  'left_behind_soon',
  'left_behind',
  'nudged',
  'rated',
  'offer_accepted',
  'offer_refused',
  'offer_expired',
  'warned_pickup',
  'warned_response',
  'warned_resolution',
  'breached_pickup',
  'breached_response',
  'breached_resolution',
] as const satisfies readonly DeskMail[]

const accountMails = [
  'invitation',
  'operator_invitation',
  'sign_in',
  'password_reset',
  'password_changed',
  'operator_welcome',
  'totp_added',
  'totp_removed',
  'totp_reset',
] as const satisfies readonly AccountNews['mail'][]

/** Sentences of the English mails that nobody who reads another language should meet. */
const english = [
  en.opened,
  en.noReplies,
  en.viewTicket,
  en.unsubscribe,
  en.yourMessage,
  en.guest.keep,
  en.account.noReplies,
  'Hello',
  'The link works',
  'team',
]

describe.each(locales)('in %s', (locale) => {
  const words = mailWords(locale)

  function check(mail: Awaited<ReturnType<typeof mailOf>>, wanted: readonly string[]) {
    expect(mail.html).toContain(`<html lang="${locale}">`)
    for (const part of [mail.text, mail.html?.replaceAll('&#39;', '’')]) {
      for (const text of wanted) expect(part).toContain(text)
      expect(part).not.toMatch(/undefined|NaN|\[object/)
      if (locale !== 'en') for (const text of english) expect(part).not.toContain(text)
    }
  }

  test.each(Object.entries(ticketMails))('of a ticket: %s', async (name, key) => {
    // Its keys are the kinds.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const kind = name as TicketMail
    const said = words[key]
    const mail = await mailOf(
      {
        kind: 'ticket',
        mail: kind,
        number: ticket.number,
        subject: ticket.subject,
        author: null,
        message: kind === 'opened' ? says('Nejde tisk.') : null,
        ...(kind === 'offered' && { offer }),
        ...(kind === 'follow_up_opened' && { follows: 41 }),
        before: kind === 'opened' ? null : 'in_progress',
        now: kind === 'asked' ? 'waiting_customer' : 'solved',
        href,
        unsubscribe: { secret: 'https://support.lifebuoy.example/mute/1' },
      },
      locale,
    )
    expect(mail.subject).toBe(`[#1042] ${ticket.subject}`)
    check(mail, [
      words.greeting('Jiří Žďár'),
      ...(typeof said === 'string' ? [said] : []),
      ...(kind === 'follow_up_opened' ? [words.followUpOpened(41)] : []),
      words.noReplies,
      words.unsubscribe,
      words.signature('Comet ERP'),
      status[locale][kind === 'asked' ? 'waiting_customer' : 'solved'],
    ])
  })

  test('of an offer, its sums as the language writes them', async () => {
    const mail = await mailOf(
      {
        kind: 'guest',
        mail: 'offered',
        number: 1042,
        author: 'Marko Novak',
        message: null,
        offer,
        before: 'in_progress',
        now: 'waiting_approval',
        href,
        secret: null,
      },
      locale,
    )
    const amounts = { en: '€181.50', ro: '181,50 EUR', es: '181,50 €', cs: '181,50 €', sl: '181,50 €' }
    const days = {
      en: '12 March 2026',
      ro: '12 martie 2026',
      es: '12 de marzo de 2026',
      cs: '12. března 2026',
      sl: '12. marec 2026',
    }
    check(mail, [words.offeredBy('Marko Novak'), status[locale].waiting_approval])
    expect(mail.text?.replaceAll(/\s/g, ' ')).toContain(amounts[locale])
    expect(mail.text?.replaceAll(/\s/g, ' ')).toContain(days[locale])
  })

  test('to a guest: their ticket, and the list of several', async () => {
    const opened = await mailOf(
      {
        kind: 'guest',
        mail: 'opened',
        number: 1042,
        author: null,
        message: null,
        before: null,
        now: 'new',
        href,
        secret: 'ABCD-EFGH',
      },
      locale,
    )
    expect(opened.subject).toBe(words.guest.subject(1042, 'Comet ERP'))
    check(opened, [words.guest.greeting, words.guest.opened(1042), words.guest.keep, 'ABCD-EFGH'])
    for (const count of [1, 2, 3, 5]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const list = await mailOf(
        {
          kind: 'tracking',
          tickets: Array.from({ length: count }, (_, n) => ({
            number: n + 1,
            subject: null,
            status: 'in_progress' as const,
            openedAt: at,
            secret: `SECRET-${n}`,
          })),
          href,
          more: true,
          account: true,
        },
        locale,
      )
      expect(list.subject).toBe(words.guest.listSubject('Comet ERP'))
      check(list, [words.guest.listLead(count), words.guest.listMore, status[locale].in_progress])
    }
  })

  test('to who waits for what is out', async () => {
    for (const count of [0, 1, 2, 5]) {
      const settles = Array.from({ length: count }, (_, n) => ({ number: n + 1, subject: `Printer ${n}` }))
      const first = settles[0]
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const mail = await mailOf(
        {
          kind: 'release',
          title: 'Receipts',
          label: '4.2',
          body: [{ type: 'paragraph', children: [{ type: 'text', text: 'They print once.' }] }],
          guest: false,
          ...first,
          proposals: ['Export to a sheet'],
          settles,
          href,
        },
        locale,
      )
      expect(mail.subject).toBe(first === undefined ? 'Comet ERP: Receipts' : '[#1] Printer 0')
      const { release } = words
      check(mail, [count === 0 ? release.out : release.settled(count), release.version, release.view])
    }
  })

  test('to who follows a proposal', async () => {
    const proposal = { kind: 'proposal', title: 'Export', message: null, href } as const
    for (const state of [...proposalStates, null]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const mail = await mailOf({ ...proposal, state }, locale)
      expect(mail.subject).toBe('Comet ERP: Export')
      const lead = state === null ? words.proposal.answered : words.proposal.moved(stateWords[locale][state])
      check(mail, [lead, words.proposal.heading, words.proposal.view, words.account.noReplies])
    }
  })

  test('to who speaks for a company that has committed a share', async () => {
    const pledge = {
      kind: 'pledge',
      title: 'A bridge',
      share: { amount: 40_000, currency: 'RON' },
      href,
    } as const
    for (const what of ['repriced', 'ended', 'recorded'] as const) {
      const price = what === 'ended' ? null : { amount: 80_000, currency: 'RON' }
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const mail = await mailOf({ ...pledge, what, price }, locale)
      expect(mail.subject).toBe('Comet ERP: A bridge')
      check(mail, [
        words.pledge[what],
        words.pledge.share,
        words.pledge.why,
        words.proposal.view,
        words.account.noReplies,
      ])
      expect(mail.text?.includes(words.pledge.price)).toBe(price !== null)
    }
  })

  test('to who wrote without being known', async () => {
    const mail = await mailOf({ kind: 'sender', mail: 'unknown_sender', askWhom: null }, locale)
    expect(mail.subject).toBe(words.sender.subject('Comet ERP'))
    check(mail, [words.sender.unknown('Comet ERP'), words.sender.askWhom, words.sender.noReplies])
  })

  test.each(accountMails)('of an account: %s', async (kind) => {
    const mail = await mailOf(
      {
        kind: 'account',
        mail: kind,
        by: null,
        worksFor: 2 * 60 * 60 * 1000,
        links: [{ of: null, secret: href }],
      },
      locale,
    )
    expect(mail.subject).toBe(words.account[kind].subject('Comet ERP'))
    check(mail, [
      words.account[kind].lead('Comet ERP'),
      words.account[kind].note,
      words.account.worksFor(words.account.hours(2)),
    ])
  })

  test.each(deskMails)('to an operator: %s', async (kind) => {
    const mail = await mailOf(
      {
        kind: 'desk',
        mail: kind,
        number: 1042,
        subject: ticket.subject,
        customer: 'Jana Horáková',
        author: null,
        message: null,
        status: 'new',
        rating: 4,
        due: { at, zone: 'Europe/Ljubljana' },
        href,
      },
      locale,
    )
    expect(mail.subject).toBe(`[#1042] ${ticket.subject}`)
    check(mail, [words.desk[kind]('Jana Horáková'), words.desk.outOf(4), status[locale].new])
  })
})
