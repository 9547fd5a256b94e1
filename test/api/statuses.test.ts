/** Which statuses a vendor uses and what it calls them: in sessions, in mails, and while tickets stand there. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StatusUse } from '../../shared/api/settings/statuses.ts'
import type { CustomerSession, OperatorSession } from '../../shared/api/sessions.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import type { VendorDetail } from '../../shared/api/vendors.ts'
import { statuses } from '../../shared/ticket/status.ts'
import { readPayload } from '../../server/mail/payload.ts'
import { renderMail } from '../../server/mail/render.ts'
import {
  bodyOf,
  problemOf,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'

let t: TestApp
let ana: CustomerClient
let mihai: OperatorClient
let irina: OperatorClient

beforeAll(async () => {
  t = await startTestApp({
    vendor: {
      settings: {
        ticket: {
          labels: { new: { ro: 'Deschis' }, waiting_customer: { en: 'Answered', ro: 'Răspuns dat' } },
          meanings: { new: { ro: 'Cererea este deschisă.' } },
        },
      },
    },
  })
  ana = await t.customer({ locale: 'ro' })
  mihai = await t.signIn()
  irina = await t.signIn('admin')
})

afterAll(() => t.close())

const english = { 'Accept-Language': 'en' }
const romanian = { 'Accept-Language': 'ro' }

async function open(subject: string): Promise<string> {
  const answer = await ana.post('/api/tickets', { subject, message: 'It does not print.' })
  return (await bodyOf<TicketChange>(answer, 201)).ticket.id
}

async function vendorOf(headers: Record<string, string>) {
  return (await bodyOf<CustomerSession>(await ana.get('/api/sessions/current', headers), 200)).vendor
}

const act = (id: string, action: string) => mihai.post(`/api/tickets/${id}/actions`, { action })

describe('B6 D8 what a vendor calls its statuses', () => {
  test('is in the panel’s session in the reader’s language, and nothing where that is our own', async () => {
    expect(await vendorOf(romanian)).toMatchObject({
      labels: { new: 'Deschis', waiting_customer: 'Răspuns dat' },
      meanings: { new: 'Cererea este deschisă.' },
    })
    const inEnglish = await vendorOf(english)
    expect(inEnglish.labels).toEqual({ waiting_customer: 'Answered' })
    expect(inEnglish).not.toHaveProperty('meanings')
  })

  test('is in the desk’s session once, and a vendor that calls them as we do has none there', async () => {
    const session = await bodyOf<OperatorSession>(await mihai.get('/api/sessions/current', english), 200)
    expect(session.vendor.labels).toEqual({ waiting_customer: 'Answered' })
    expect(session.settings).not.toHaveProperty('labels')
    const plain = await t.addVendor({ slug: 'plain' })
    const { opened } = await plain.customer()
    expect(opened.vendor).not.toHaveProperty('labels')
  })

  test('is in the mails, as it was when they were written', async () => {
    const id = await open('Printed twice')
    const reply = { message: 'Which one?', status: 'waiting_customer' }
    await bodyOf(await mihai.post(`/api/tickets/${id}/replies`, reply), 201)
    const rows = await t.store.read.selectFrom('outbox').select('payload').orderBy('id').execute()
    const mails = rows.map(({ payload }) => renderMail(readPayload(payload)).text).join('\n')
    expect(mails).toContain('Stare: Deschis\n')
    expect(mails).toContain('Stare: Deschis → Răspuns dat')
  })
})

describe('D8 a status that is switched off', () => {
  test('is left by the tickets that stand there, entered by none, and counted before', async () => {
    const [held, other] = [await open('Held'), await open('Other')]
    await bodyOf(await act(held, 'hold'), 201)
    const use = async () => await bodyOf<StatusUse>(await irina.get('/api/vendor/statuses'), 200)
    expect(await use()).toEqual({
      items: [
        { status: 'waiting_third_party', tickets: 0 },
        { status: 'waiting_approval', tickets: 0 },
        { status: 'in_development', tickets: 0 },
        { status: 'on_hold', tickets: 1 },
      ],
      more: false,
    })

    const { version, name, locale, origins, settings } = await bodyOf<VendorDetail>(
      await irina.get('/api/vendor'),
      200,
    )
    const used = statuses.filter((status) => status !== 'on_hold')
    const ticket = { ...settings.ticket, statuses: used }
    await bodyOf(
      await irina.put('/api/vendor', { version, name, locale, origins, settings: { ...settings, ticket } }),
      200,
    )

    const refused = await problemOf(await act(other, 'hold'), 409)
    expect(refused).toMatchObject({ code: 'refused', reason: 'status_off' })
    // What stands there is answered, noted on and moved on as ever.
    await bodyOf(await mihai.post(`/api/tickets/${held}/replies`, { message: 'Still resting.' }), 201)
    expect((await use()).items.at(-1)).toEqual({ status: 'on_hold', tickets: 1 })
    const { ticket: resumed } = await bodyOf<TicketChange>(await act(held, 'resume'), 201)
    expect(resumed.status).toBe('in_progress')
    expect((await use()).items.at(-1)).toEqual({ status: 'on_hold', tickets: 0 })
  })
})
