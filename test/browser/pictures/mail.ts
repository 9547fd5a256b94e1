/** E-mails as the demo's tray shows them, and the tray. */
import { ana, mihai, radu, vera } from '../../../demo/vendors/comet.ts'
import { PASSWORD } from '../../../demo/vendors/vendor.ts'
import { laura } from '../../../demo/vendors/wrenfield.ts'
import { inviteCustomer, mailLinks } from '../../../server/access/account-mails.ts'
import { mailOperatorInvitation } from '../../../server/access/operators-mails.ts'
import { findVendorById } from '../../../server/vendors/vendors.ts'
import { maria, type Demo, type Scene, type Screen } from './stage.ts'

export const mailScreens: readonly Screen[] = [
  {
    name: 'tray',
    show: async (scene) => {
      await read(scene, GUEST)
      await scene.page.goto(scene.demo.urls.tray)
      await scene.page.getByRole('link', { name: /#/ }).first().waitFor()
    },
  },
  { name: 'mail-replied', show: (scene) => read(scene, vera.email) },
  { name: 'mail-invitation', show: (scene) => read(scene, 'petru@lactate-codru.example') },
  { name: 'mail-sign-in', show: (scene) => read(scene, ana.email) },
  { name: 'mail-reset', show: (scene) => read(scene, radu.email) },
  { name: 'mail-operator-invitation', show: (scene) => read(scene, maria.email) },
  { name: 'mail-tracking-list', show: (scene) => read(scene, laura.email) },
  { name: 'mail-guest', show: (scene) => read(scene, GUEST) },
]

const GUEST = 'ruth@adler-maps.example'

/** Mails of every kind, sent once. */
let sent: Promise<void> | undefined

async function sendAll(demo: Demo): Promise<void> {
  const { server, mail } = demo
  const [petru, first, second, invited] = await Promise.all(
    ['petru@lactate-codru.example', ana.email, radu.email, maria.email].map(demo.person),
  )
  if (petru === undefined || first === undefined || second === undefined || invited === undefined) return
  const [punte, comet] = await Promise.all(
    [petru, first].map(({ vendor_id: id }) => findVendorById(server.store.read, id)),
  )
  if (!punte || !comet) return
  await server.commit(async (work) => {
    await inviteCustomer(work, mail, punte, petru, 'Dan Voicu')
    await mailLinks(work, mail, comet, 'sign_in', [first])
    await mailLinks(work, mail, comet, 'password_reset', [second])
    await mailOperatorInvitation(work, mail, comet, invited, { by: 'Irina Stan', hasPassword: false })
  })
  await reply(demo)
  const key = await keyOf(demo, laura.email)
  await post(demo, '/api/tracking-reminders', { key, email: laura.email })
  await post(demo, '/api/guest-tickets', {
    key,
    name: 'Ruth Adler',
    email: GUEST,
    category: 'ledger',
    subject: 'Two clients with the same number',
    message: 'After the merger of two practices, clients 118 and 204 exist twice each.',
  })
}

/** An operator answers Vera. */
async function reply(demo: Demo): Promise<void> {
  const signedIn = await post(demo, '/api/operator-sessions', { email: mihai.email, password: PASSWORD })
  const cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  const { id } = await ticketOf(demo, vera.email)
  await post(
    demo,
    `/api/tickets/${id}/replies`,
    { message: 'Corectura este gata și ajunge la dumneavoastră cu actualizarea de mâine dimineață.' },
    { Cookie: cookie },
  )
}

async function post(
  { mail: { publicUrl } }: Demo,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const answer = await fetch(publicUrl + path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Origin: publicUrl,
      'Idempotency-Key': crypto.randomUUID(),
      ...headers,
    },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return answer
}

async function keyOf(demo: Demo, email: string): Promise<string> {
  const { vendor_id: id } = await demo.person(email)
  const vendor = await findVendorById(demo.server.store.read, id)
  return vendor?.publicKey ?? ''
}

export async function ticketOf({ server }: Demo, email: string) {
  return await server.store.read
    .selectFrom('tickets as t')
    .innerJoin('people as p', 'p.id', 't.customer_id')
    .select(['t.id', 't.vendor_id', 't.customer_id'])
    .where('p.email', '=', email)
    .orderBy('t.number', 'desc')
    .executeTakeFirstOrThrow()
}

async function read({ page, demo }: Scene, email: string): Promise<void> {
  sent ??= sendAll(demo)
  await sent
  const { id } = await demo.tray.arrival(({ recipients }) => recipients.includes(email))
  await page.goto(`${demo.urls.tray}/messages/${id}`)
}
