/** The mails about accounts, and where mails lead: sent over real SMTP, read back by a mail parser. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { portalLink } from '../../server/access/links.ts'
import { queueMail, type AccountNews } from '../../server/mail/mail.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import { openTestStore, type TestStore } from '../support/store.ts'
import { openPostOffice, ticket, type PostOffice } from './support/post-office.ts'
import { startSmtp, type TestSmtp } from './support/smtp.ts'

const HOUR = 60 * 60 * 1000
const URL = 'https://support.lifebuoy.example'

let store: TestStore
let smtp: TestSmtp
let office: PostOffice

beforeEach(async () => {
  store = await openTestStore()
  smtp = await startSmtp()
  office = await openPostOffice({ store: store.store, smtpUrl: smtp.url })
  office.worker.start()
})

afterEach(async () => {
  await office.close()
  await smtp.close()
  await store.close()
})

async function mailOf(news: Omit<AccountNews, 'kind'>, locale: 'en' | 'ro' = 'en') {
  const before = smtp.taken.length
  await office.commit(async (work) => {
    queueMail(work, {
      vendor: office.vendor,
      from: 'Lifebuoy <support@lifebuoy.example>',
      to: { name: 'Ana Popescu', address: 'ana@magazin-luna.example' },
      locale,
      thread: null,
      news: { kind: 'account', ...news },
    })
  })
  await office.worker.idle()
  const mail = smtp.taken[before]
  if (mail === undefined) throw new Error('no mail came')
  return mail
}

describe('an invitation', () => {
  const secret = portalLink(URL, 'comet', '/invitation/t0ken')
  const invitation = {
    mail: 'invitation',
    by: 'Mihai Ionescu',
    worksFor: 72 * HOUR,
    links: [{ of: null, secret }],
  } as const

  test('T8 says "visit the portal", that the user name is the address, and for how long the link works', async () => {
    const mail = await mailOf(invitation)
    expect(mail.subject).toBe('Your requests to Comet ERP: set your password')
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain('Mihai Ionescu has invited you.')
      expect(part).toContain('your user name is this e-mail address')
      expect(part).toContain('Visit the portal')
      expect(part).toContain(secret)
      expect(part).toContain('once, for 72 hours')
    }
  })

  test('is written in the language of who is invited', async () => {
    const mail = await mailOf(invitation, 'ro')
    expect(mail.text).toContain(`Vizitați portalul: ${secret}`)
    expect(mail.text).toContain('timp de 72 de ore')
  })

  test('S26 leaves nothing of its link in the store once it is delivered', async () => {
    await mailOf(invitation)
    const [row] = await office.rows()
    expect(row?.delivered_at).not.toBeNull()
    expect(row?.payload).not.toContain('t0ken')
  })
})

test('a sign-in link for each of the accounts that share the address says whose it is', async () => {
  const links = ['Ana Popescu', 'Magazin Luna'].map((of) => ({
    of,
    secret: portalLink(URL, 'comet', `/sign-in/${of.length}`),
  }))
  const mail = await mailOf({ mail: 'sign_in', by: null, worksFor: 10 * 60 * 1000, links })
  expect(mail.text).toContain(`Sign in as Ana Popescu: ${URL}/portal/comet#/sign-in/11`)
  expect(mail.text).toContain(`Sign in as Magazin Luna: ${URL}/portal/comet#/sign-in/12`)
  expect(mail.text).toContain('for 10 minutes')
})

test('S11 what a name says is text in the mail and cannot leave its line', async () => {
  const links = [{ of: '<script>alert(1)</script>', secret: `${URL}/portal/comet#/sign-in/x` }]
  const mail = await mailOf({ mail: 'sign_in', by: null, worksFor: 1000 * 60, links })
  expect(mail.html).not.toContain('<script>')
  await expect(
    mailOf({ mail: 'sign_in', by: null, worksFor: null, links: [{ of: 'a\r\nBcc: b', secret: 'x' }] }),
  ).rejects.toThrow(RangeError)
})

async function ticketMail(ways: { password?: boolean; link?: boolean }) {
  const { vendor } = await office.commit((work) =>
    createVendor(work, { slug: 'luna', name: 'Luna', locale: 'en', origins: [], settings: { ways } }),
  )
  await office.tell({ vendor, event: { type: 'open', party: 'customer', from: null, to: 'new' } })
  await office.worker.idle()
  const mail = smtp.taken.at(-1)
  if (mail === undefined) throw new Error('no mail came')
  return mail
}

describe('a mail about a ticket', () => {
  test('T10 D6 has a link to the ticket in the portal', async () => {
    const mail = await ticketMail({ link: true })
    expect(mail.text).toContain(`Vedeți tichetul: ${URL}/portal/luna#/tickets/${ticket.id}`)
    expect(mail.html).toContain(`href="${URL}/portal/luna#/tickets/${ticket.id}"`)
  })

  test('has none for who has no way into the portal', async () => {
    expect((await ticketMail({})).text).not.toContain('/portal/')
  })

  test('has none for who has no account where a password is the only way', async () => {
    expect((await ticketMail({ password: true })).text).not.toContain('/portal/')
  })
})
