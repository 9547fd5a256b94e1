/** A test app whose vendor lets customers come in by themselves, people with accounts there, and what they are mailed. */
import { inviteCustomer } from '../../server/access/account-mails.ts'
import { setPassword } from '../../server/access/accounts.ts'
import { hashPassword } from '../../server/access/passwords.ts'
import { readPayload, type MailPayload } from '../../server/mail/payload.ts'
import { newId } from '../../server/storage/ids.ts'
import type { PersonRow } from '../../server/storage/schema.ts'
import type { Vendor } from '../../server/vendors/settings.ts'
import type { NewVendor } from '../../server/vendors/vendors.ts'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import { bodyOf, COMET, PUBLIC_URL, startTestApp, type TestApp, type TestAppOptions } from './app.ts'

/** What a customer's account of these tests has unless they say otherwise; it keeps to the vendor's rule. */
export const CUSTOMER_PASSWORD = 'vapor-71-linden'

/** Every way in, and the password rule of T8. */
export const OPEN_SETTINGS: NonNullable<NewVendor['settings']> = {
  ways: { password: true, link: true, guest: true },
  passwordRule: { lettersAndDigits: 8, digits: 2 },
  askWhom: { en: 'Ask Elena at extension 12.', ro: 'Întrebați-o pe Elena, la interior 12.' },
}

export async function startOpenApp(options: TestAppOptions = {}): Promise<TestApp> {
  return await startTestApp({
    ...options,
    vendor: { ...COMET, settings: OPEN_SETTINGS, ...options.vendor },
  })
}

type Place = Pick<TestApp, 'commit' | 'store' | 'vendor'>

/** A customer's row, as registering them would make it: no host, no password, an address nobody has proved. */
export async function addCustomer(
  { commit, vendor }: Pick<TestApp, 'commit'> & { vendor: Vendor },
  more: Partial<PersonRow> = {},
): Promise<PersonRow> {
  return await commit((work) =>
    work.trx
      .insertInto('people')
      .values({
        id: newId(work.now),
        vendor_id: vendor.id,
        kind: 'customer',
        email: 'elena@magazin-luna.example',
        name: 'Elena Dinu',
        locale: 'en',
        created_at: work.now,
        ...more,
      })
      .returningAll()
      .executeTakeFirstOrThrow(),
  )
}

/** One with a password, whose address is proved. */
export async function addAccount(at: Place, more: Partial<PersonRow> = {}): Promise<PersonRow> {
  const hashed = await hashPassword(CUSTOMER_PASSWORD)
  const person = await addCustomer(at, { email_proved_at: 1, ...more })
  await at.commit((work) => setPassword(work, person, hashed))
  return { ...person, password_hash: hashed }
}

/** The token of the invitation that they are mailed. */
export async function invite(at: Place, person: PersonRow): Promise<string> {
  const mail = { from: 'support@example.com', publicUrl: PUBLIC_URL }
  await at.commit((work) => inviteCustomer(work, mail, at.vendor, person, 'Mihai Ionescu'))
  return await tokenOf(at, 'invitation')
}

/** All mails there are in the outbox, in order. */
export async function mailsOf({ store }: Pick<TestApp, 'store'>): Promise<MailPayload[]> {
  const rows = await store.read
    .selectFrom('outbox')
    .select('payload')
    .where('kind', '=', 'mail')
    .orderBy('id')
    .execute()
  return rows.map(({ payload }) => readPayload(payload))
}

/** The tokens of the latest mail of a kind. */
export async function tokensOf(at: Pick<TestApp, 'store'>, kind: string): Promise<string[]> {
  const mail = (await mailsOf(at)).findLast(({ news }) => news.kind === 'account' && news.mail === kind)
  if (mail?.news.kind !== 'account') throw new Error(`there is no ${kind} mail`)
  return mail.news.links.map(({ secret }) => secret.split('/').at(-1) ?? '')
}

export async function tokenOf(at: Pick<TestApp, 'store'>, kind: string): Promise<string> {
  const [token] = await tokensOf(at, kind)
  if (token === undefined) throw new Error(`the ${kind} mail has no link`)
  return token
}

/** Comes in by password. */
export async function enter(
  t: TestApp,
  email: string,
  password: string = CUSTOMER_PASSWORD,
): Promise<OpenedSession> {
  return await bodyOf<OpenedSession>(
    await t.anyone.post('/api/sessions/password', { key: t.publicKey, email, password }),
    201,
  )
}

export function bearer({ session }: Pick<OpenedSession, 'session'>): Record<string, string> {
  return { Authorization: `Bearer ${session}` }
}
