/** What tests of guests need: a vendor that takes tickets from them, the form filled in, and the mails they are owed. */
import { readPayload, type MailPayload } from '../../server/mail/payload.ts'
import { renderMail, type MailMessage } from '../../server/mail/render.ts'
import type { Store } from '../../server/storage/store.ts'
import type { NewVendor } from '../../server/vendors/vendors.ts'
import type { GuestTicketAnswer, TrackedSession } from '../../shared/api/guests.ts'
import {
  bodyOf,
  clientOf,
  COMET,
  HOST_ORIGIN,
  type TestApp,
  type TestClient,
  type TestVendor,
} from './app.ts'

/** The settings of a vendor that takes tickets from guests: P's, whose categories are required. */
export const GUESTS = {
  ...COMET.settings,
  ways: { password: true, link: true, guest: true },
  categories: [
    { key: 'billing', label: { en: 'Billing', ro: 'Facturare' } },
    { key: 'technical', label: { en: 'Technical', ro: 'Tehnic' } },
  ],
  guestForm: { company: 'optional', category: 'required' },
} as const satisfies NewVendor['settings']

/** What Elena types; `more` takes the place of some of it. */
export function form(vendor: Pick<TestVendor, 'publicKey'>, more: Record<string, unknown> = {}) {
  return {
    key: vendor.publicKey,
    name: 'Elena Vasile',
    email: 'elena@florarie.example',
    company: 'Florăria Elena',
    category: 'billing',
    subject: 'The invoice has no total',
    message: 'I printed it twice, and the total is missing on both.',
    ...more,
  }
}

/** Sends the form from the vendor's page. */
export async function send(
  t: { readonly anyone: TestClient },
  vendor: Pick<TestVendor, 'publicKey'>,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = { Origin: HOST_ORIGIN },
): Promise<GuestTicketAnswer> {
  return await bodyOf(await t.anyone.post('/api/guest-tickets', form(vendor, more), headers), 201)
}

/** All mails owed so far, first to last, as they are sent. */
export async function mailsOwed(
  store: Pick<Store, 'read'>,
): Promise<readonly (MailMessage & Pick<MailPayload, 'news'>)[]> {
  const rows = await store.read
    .selectFrom('outbox')
    .selectAll()
    .where('kind', '=', 'mail')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => {
    const payload = readPayload(row.payload)
    return Object.assign(renderMail(payload), { news: payload.news })
  })
}

/** The tracking ids in the mails owed to an address, first to last. */
export async function trackingIds(store: Pick<Store, 'read'>, email: string): Promise<readonly string[]> {
  const mails = await mailsOwed(store)
  return mails
    .filter((mail) => mail.to.address === email)
    .flatMap(({ news }) => {
      if (news.kind === 'tracking') return news.tickets.map(({ secret }) => secret)
      return news.kind === 'guest' && news.secret !== null ? [news.secret] : []
    })
}

export interface GuestClient extends TestClient {
  readonly opened: TrackedSession
}

/** Comes in by tracking id, from the vendor's page. */
export async function track(
  t: Pick<TestApp, 'anyone' | 'app'>,
  vendor: Pick<TestVendor, 'publicKey'>,
  trackingId: string,
  email = 'elena@florarie.example',
): Promise<GuestClient> {
  const opened = await bodyOf<TrackedSession>(
    await t.anyone.post(
      '/api/sessions/tracking',
      { key: vendor.publicKey, trackingId, email },
      { Origin: HOST_ORIGIN },
    ),
    201,
  )
  return { ...clientOf(t.app, { Origin: HOST_ORIGIN, Authorization: `Bearer ${opened.session}` }), opened }
}
