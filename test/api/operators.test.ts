/** The team: invited, given roles, disabled; one login for several vendors; and what operators do about their own account. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditAction } from '../../shared/api/audit.ts'
import type { LoginSessions, OperatorLinkView, OperatorView, Team } from '../../shared/api/operators.ts'
import type { OperatorSession } from '../../shared/api/sessions.ts'
import {
  bodyOf,
  clientOf,
  PASSWORD,
  problemOf,
  PUBLIC_URL,
  startTestApp,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'
import { addOperator, cameIn, door, enrol, codeOf, signInAs } from '../support/operators.ts'
import { openPostgresStore, openTestStore } from '../support/store.ts'
import { listenTo } from '../support/stream.ts'
import { addCustomer, invite as inviteByMail, mailsOf, OPEN_SETTINGS, tokenOf } from '../support/ways.ts'

const HOUR = 60 * 60 * 1000
const NEW_PASSWORD = 'harbour-lantern-9'

let t: TestApp
let admin: OperatorClient
/** Milliseconds that the server's clock is ahead. */
let ahead = 0
const clock = () => Date.now() + ahead

beforeAll(async () => {
  t = await startTestApp({ clock })
  await addOperator(t)
  admin = await signInAs(t, 'irina@comet.example')
})
afterAll(() => t.close())

/** Somebody who was invited, and the token they were mailed. */
async function invite(email: string, more: object = {}): Promise<{ view: OperatorView; token: string }> {
  const answer = await admin.post('/api/operators', {
    email,
    name: 'Radu Pop',
    role: 'operator',
    locale: 'ro',
    ...more,
  })
  const view = await bodyOf<OperatorView>(answer, 201)
  return { view, token: await latestToken(email) }
}

/** Of the last link mailed to an address. */
async function latestToken(email: string): Promise<string> {
  const mail = (await mailsOf(t)).findLast(({ to }) => to.address === email)
  if (mail?.news.kind !== 'account') throw new Error(`no mail about an account went to ${email}`)
  return mail.news.links[0]?.secret.split('/').at(-1) ?? ''
}

async function team(client = admin): Promise<readonly OperatorView[]> {
  return (await bodyOf<Team>(await client.get('/api/operators'), 200)).items
}

async function audited(action: AuditAction, subject: string): Promise<number> {
  const rows = await t.store.read
    .selectFrom('audit_entries')
    .select('id')
    .where('action', '=', action)
    .where('subject_id', '=', subject)
    .execute()
  return rows.length
}

const accept = (token: string, more: object = {}) =>
  door(t).post('/api/operator-invitations/acceptance', { token, password: NEW_PASSWORD, ...more })

/** The token that a customer of the vendor is invited by. */
async function inviteCustomer(at: Pick<TestApp, 'commit' | 'store' | 'vendor'>): Promise<string> {
  return await inviteByMail(at, await addCustomer(at))
}

/** All that an admin can ask of a colleague, with the answers. */
async function askAll(id: string): Promise<string[]> {
  return await Promise.all(
    ['role', 'disabling', 'enabling', 'invitations', 'totp-reset'].map(async (what) => {
      const answer = await admin.post(`/api/operators/${id}/${what}`, { role: 'admin' })
      return `${answer.status} ${await answer.text()}`
    }),
  )
}

describe('an invitation', () => {
  test('S38 that was sent again gets its first answer, however many have been sent since', async () => {
    const { view } = await invite('often@comet.example')
    const again = (key: string) =>
      admin.post(`/api/operators/${view.id}/invitations`, {}, { 'Idempotency-Key': key })
    const statuses: number[] = []
    for (let n = 0; n < 6; n += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      statuses.push((await again(`often-${n}`)).status)
    }
    // The first was one of the five that a mailbox gets in a day, whatever is written after its plus.
    expect(statuses).toEqual([201, 201, 201, 201, 429, 429])
    const plus = await admin.post('/api/operators', {
      name: 'Once more',
      email: 'often+more@comet.example',
      locale: 'en',
      role: 'operator',
    })
    await problemOf(plus, 429)
    const replayed = await again('often-0')
    expect(replayed.headers.get('Idempotency-Replayed')).toBe('true')
    expect((await bodyOf<OperatorView>(replayed, 201)).id).toBe(view.id)
  })

  test('leads from a mail to a password and into the desk', async () => {
    const { view, token } = await invite('radu@comet.example')
    expect(view).toMatchObject({
      email: 'radu@comet.example',
      role: 'operator',
      state: 'invited',
      totp: false,
    })
    const mail = (await mailsOf(t)).at(-1)
    expect(mail?.to).toEqual({ name: 'Radu Pop', address: 'radu@comet.example' })
    expect(mail?.news).toMatchObject({ mail: 'operator_invitation', by: 'Irina Stan' })
    const preview = await bodyOf<OperatorLinkView>(
      await door(t).post('/api/operator-invitations/preview', { token }),
      200,
    )
    expect(preview).toEqual({
      vendor: { name: 'Comet ERP' },
      email: 'radu@comet.example',
      name: 'Radu Pop',
      hasPassword: false,
    })
    const radu = await cameIn(t, await accept(token))
    expect(radu.signedIn).toMatchObject({ person: { name: 'Radu Pop' }, role: 'operator' })
    expect((await radu.get('/api/tickets')).status).toBe(200)
    await signInAs(t, 'Radu@Comet.example', { password: NEW_PASSWORD })
    expect((await team()).find(({ id }) => id === view.id)?.state).toBe('active')
    expect(await audited('operator.invited', view.id)).toBe(1)
    expect(await audited('operator.joined', view.id)).toBe(1)
  })

  test('S21 stands in the fragment of its link, and looking at it uses nothing up', async () => {
    const { token } = await invite('look@comet.example')
    const mail = (await mailsOf(t)).at(-1)
    const link = mail?.news.kind === 'account' ? mail.news.links[0]?.secret : undefined
    expect(link).toBe(`${PUBLIC_URL}/desk#/invitation/${token}`)
    for (let i = 0; i < 3; i++) {
      // oxlint-disable-next-line no-await-in-loop -- one look after the other
      expect((await door(t).post('/api/operator-invitations/preview', { token })).status).toBe(200)
    }
    expect((await accept(token)).status).toBe(201)
  })

  test('S20 works once: of many who accept it at once, one comes in', async () => {
    const fresh = await startTestApp()
    await addOperator(fresh)
    const boss = await signInAs(fresh, 'irina@comet.example')
    await boss.post('/api/operators', { email: 'x@comet.example', name: 'X', role: 'operator', locale: 'en' })
    const token = await tokenOf(fresh, 'operator_invitation')
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        door(fresh).post('/api/operator-invitations/acceptance', { token, password: NEW_PASSWORD }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 410]))
    await fresh.close()
  })

  test('S20 lives for 72 hours', async () => {
    const { token } = await invite('late@comet.example')
    ahead += 72 * HOUR - 60_000
    expect((await door(t).post('/api/operator-invitations/preview', { token })).status).toBe(200)
    ahead += 60_000
    const late = await problemOf(await accept(token), 410)
    expect(late.code).toBe('link_invalid')
    ahead -= 72 * HOUR
  })

  test('can be sent again, which ends the earlier one; not to who has accepted or is disabled', async () => {
    const { view, token } = await invite('again@comet.example')
    const again = await bodyOf<OperatorView>(
      await admin.post(`/api/operators/${view.id}/invitations`, {}),
      201,
    )
    expect(again.state).toBe('invited')
    expect((await problemOf(await accept(token), 410)).code).toBe('link_invalid')
    expect((await accept(await latestToken('again@comet.example'))).status).toBe(201)
    const joined = await problemOf(await admin.post(`/api/operators/${view.id}/invitations`, {}), 409)
    expect(joined.reason).toBe('not_invited')
    const other = await invite('again-2@comet.example')
    await admin.post(`/api/operators/${other.view.id}/disabling`, {})
    expect((await problemOf(await accept(other.token), 410)).code).toBe('link_invalid')
    const disabled = await problemOf(await admin.post(`/api/operators/${other.view.id}/invitations`, {}), 409)
    expect(disabled.reason).toBe('not_invited')
  })

  test('sent twice with the same key invites and mails once', async () => {
    const body = { email: 'twice@comet.example', name: 'Twice', role: 'operator', locale: 'en' }
    const key = { 'Idempotency-Key': 'invite-once' }
    const first = await bodyOf<OperatorView>(await admin.post('/api/operators', body, key), 201)
    const second = await admin.post('/api/operators', body, key)
    expect(second.headers.get('Idempotency-Replayed')).toBe('true')
    expect(await bodyOf<OperatorView>(second, 201)).toEqual(first)
    const mails = (await mailsOf(t)).filter(({ to }) => to.address === 'twice@comet.example')
    expect(mails).toHaveLength(1)
  })

  test('is refused for who is an operator already, whatever the capitals', async () => {
    const body = { email: 'IRINA@comet.example', name: 'Other', role: 'operator', locale: 'en' }
    const taken = await problemOf(await admin.post('/api/operators', body), 422)
    expect(taken.errors?.[0]).toMatchObject({ field: 'email', code: 'taken' })
  })

  test('S18 takes no other token, and its own opens nothing else', async () => {
    const { token } = await invite('bound@comet.example')
    const asReset = await door(t).post('/api/operator-password-resets/redemption', {
      token,
      password: NEW_PASSWORD,
    })
    expect((await problemOf(asReset, 410)).code).toBe('link_invalid')
    for (const value of ['', null, [], [token], {}, 7, 'x'.repeat(300)]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await problemOf(await accept(token, { token: value }), 422)).code).toBe('invalid')
    }
    expect((await problemOf(await accept(`${token}x`), 410)).code).toBe('link_invalid')
    expect((await accept(token)).status).toBe(201)
  })

  test('S18 opens no door of customers, and theirs none of the desk', async () => {
    const open = await t.addVendor({ slug: 'open', settings: OPEN_SETTINGS })
    await addOperator({ ...t, vendor: open.vendor }, { email: 'boss@open.example' })
    const boss = await signInAs(t, 'boss@open.example')
    await boss.post('/api/operators', { email: 'o@open.example', name: 'O', role: 'operator', locale: 'en' })
    const operators = await latestToken('o@open.example')
    const asCustomer = { key: open.publicKey, token: operators, password: 'vapor-71-linden' }
    const customer = await door(t).post('/api/sessions/invitation', asCustomer)
    expect((await problemOf(customer, 410)).code).toBe('link_invalid')
    const customers = await inviteCustomer({ ...t, vendor: open.vendor })
    expect((await problemOf(await accept(customers), 410)).code).toBe('link_invalid')
    expect((await accept(operators)).status).toBe(201)
  })

  test('S23 a password that is too short, common or one’s own name is refused, and the invitation stays', async () => {
    const { token } = await invite('weak@comet.example', { name: 'Veronica Munteanu' })
    for (const [password, code] of [
      ['seven77', 'too_short'],
      ['password1', 'too_common'],
      ['veronicamunteanu', 'too_common'],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const refused = await problemOf(await accept(token, { password }), 422)
      expect(refused.errors?.[0]).toMatchObject({ field: 'password', code })
    }
    const long = 'wéstern-'.repeat(8)
    expect((await accept(token, { password: long })).status).toBe(201)
    await signInAs(t, 'weak@comet.example', { password: long })
    const cut = await door(t).post('/api/operator-sessions', {
      email: 'weak@comet.example',
      password: long.slice(0, 63),
    })
    expect(cut.status).toBe(401)
  })

  test('of a page elsewhere is not accepted', async () => {
    const { token } = await invite('page@comet.example')
    const elsewhere = clientOf(t.app, {
      Origin: t.vendor.slug === 'comet' ? 'https://app.comet.example' : '',
    })
    const answer = await elsewhere.post('/api/operator-invitations/acceptance', {
      token,
      password: NEW_PASSWORD,
    })
    expect((await problemOf(answer, 403)).code).toBe('origin_not_allowed')
  })
})

describe('the team', () => {
  test('is its admins’ business: to others it does not exist', async () => {
    const { view, token } = await invite('plain@comet.example')
    const plain = await cameIn(t, await accept(token))
    const asked = await Promise.all([
      plain.get('/api/operators'),
      plain.post('/api/operators', { email: 'a@b.example', name: 'A', role: 'admin', locale: 'en' }),
      plain.post(`/api/operators/${view.id}/role`, { role: 'admin' }),
      plain.post(`/api/operators/${view.id}/disabling`, {}),
    ])
    expect(asked.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    const customer = await t.customer()
    expect((await customer.get('/api/operators')).status).toBe(404)
    expect((await t.anyone.get('/api/operators')).status).toBe(401)
  })

  test('S16 of another vendor is not there', async () => {
    const other = await t.addVendor({ slug: 'wall' })
    const theirs = other.operator.id
    const answers = await askAll(theirs)
    expect(answers.every((answer) => answer.startsWith('404'))).toBe(true)
    expect(answers).toEqual(await askAll(crypto.randomUUID()))
    expect((await team()).map(({ id }) => id)).not.toContain(theirs)
  })

  test('a change of role counts at once', async () => {
    const { view, token } = await invite('promoted@comet.example')
    const promoted = await cameIn(t, await accept(token))
    expect((await promoted.get('/api/operators')).status).toBe(404)
    const changed = await bodyOf<OperatorView>(
      await admin.post(`/api/operators/${view.id}/role`, { role: 'admin' }),
      200,
    )
    expect(changed.role).toBe('admin')
    expect((await promoted.get('/api/operators')).status).toBe(200)
    await admin.post(`/api/operators/${view.id}/role`, { role: 'operator' })
    expect((await promoted.get('/api/operators')).status).toBe(404)
    expect(await audited('operator.role_changed', view.id)).toBe(2)
  })

  test('S24 whoever is disabled is out within a second: sessions, live streams, signing in, links', async () => {
    const { view, token } = await invite('leaver@comet.example')
    const leaver = await cameIn(t, await accept(token))
    await door(t).post('/api/operator-password-resets', { email: 'leaver@comet.example' })
    await t.lookUp()
    const reset = await latestToken('leaver@comet.example')
    const stream = listenTo(await leaver.get('/api/events'))
    const disabled = await bodyOf<OperatorView>(
      await admin.post(`/api/operators/${view.id}/disabling`, {}),
      200,
    )
    expect(disabled.state).toBe('disabled')
    // Within a second, as that of any session that has ended (`events.test.ts`).
    await stream.ended
    expect((await leaver.get('/api/tickets')).status).toBe(401)
    const back = await door(t).post('/api/operator-sessions', {
      email: 'leaver@comet.example',
      password: NEW_PASSWORD,
    })
    expect((await problemOf(back, 401)).code).toBe('credentials_wrong')
    const byLink = await door(t).post('/api/operator-password-resets/redemption', {
      token: reset,
      password: 'another-lantern-10',
    })
    expect((await problemOf(byLink, 410)).code).toBe('link_invalid')
    await admin.post(`/api/operators/${view.id}/enabling`, {})
    await signInAs(t, 'leaver@comet.example', { password: NEW_PASSWORD })
    expect(await audited('operator.disabled', view.id)).toBe(1)
    expect(await audited('operator.enabled', view.id)).toBe(1)
  })
})

const engines = {
  sqlite: openTestStore,
  postgres: openPostgresStore,
}

describe.each(Object.entries(engines))('the last admin, on %s', (_engine, open) => {
  test('stays one, also when two who are the last take each other’s role at the same time', async () => {
    const fresh = await startTestApp({ store: await open() })
    try {
      const names = ['ana', 'bea', 'cleo', 'dora']
      const admins = await Promise.all(
        names.map(async (name) => {
          const email = `${name}@comet.example`
          const { id } = await addOperator(fresh, { email, name })
          return { id, client: await signInAs(fresh, email) }
        }),
      )
      // Each takes the next one's role, and disables the one after that.
      const answers = await Promise.all(
        admins.flatMap(({ client }, i) => {
          const next = admins[(i + 1) % admins.length]?.id ?? ''
          const after = admins[(i + 2) % admins.length]?.id ?? ''
          return [
            client.post(`/api/operators/${next}/role`, { role: 'operator' }),
            client.post(`/api/operators/${after}/disabling`, {}),
          ]
        }),
      )
      expect(answers.filter(({ status }) => ![200, 401, 404, 409].includes(status))).toEqual([])
      const left = await fresh.store.read
        .selectFrom('people')
        .select('id')
        .where('role', '=', 'admin')
        .where('disabled_at', 'is', null)
        .execute()
      expect(left.length).toBeGreaterThanOrEqual(1)
      const last = admins.find(({ id }) => id === left[0]?.id)
      for (const { id } of left.slice(1)) {
        // oxlint-disable-next-line no-await-in-loop -- until one is left
        await last?.client.post(`/api/operators/${id}/role`, { role: 'operator' })
      }
      const self = `/api/operators/${last?.id}`
      const demoted = await last?.client.post(`${self}/role`, { role: 'operator' })
      expect(demoted === undefined ? null : (await problemOf(demoted, 409)).reason).toBe('last_admin')
      const disabled = await last?.client.post(`${self}/disabling`, {})
      expect(disabled === undefined ? null : (await problemOf(disabled, 409)).reason).toBe('last_admin')
      // Who is merely invited cannot take over yet.
      await last?.client.post('/api/operators', {
        email: 'e@comet.example',
        name: 'E',
        role: 'admin',
        locale: 'en',
      })
      const still = await last?.client.post(`${self}/role`, { role: 'operator' })
      expect(still?.status).toBe(409)
    } finally {
      await fresh.close()
    }
  })
})

describe.each(Object.entries(engines))('what happens at the same time, on %s', (_engine, open) => {
  let fresh: TestApp
  beforeAll(async () => {
    fresh = await startTestApp({ store: await open() })
  })
  afterAll(() => fresh.close())

  test('S24 of two who change the password at once one does, and the other is signed out', async () => {
    for (const turn of [1, 2, 3]) {
      const email = `both-${turn}@comet.example`
      // oxlint-disable-next-line no-await-in-loop -- a login a turn
      await addOperator(fresh, { email, name: 'Bianca' })
      // oxlint-disable-next-line no-await-in-loop -- a login a turn
      const both = await Promise.all([signInAs(fresh, email), signInAs(fresh, email)])
      // oxlint-disable-next-line no-await-in-loop -- a login a turn
      const answers = await Promise.all(
        both.map((client, i) =>
          client.post('/api/operators/current/password', {
            present: PASSWORD,
            password: `harbour-lantern-${i}`,
          }),
        ),
      )
      expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
      const won = answers.findIndex(({ status }) => status === 204)
      // oxlint-disable-next-line no-await-in-loop -- a login a turn
      await signInAs(fresh, email, { password: `harbour-lantern-${won}` })
      // oxlint-disable-next-line no-await-in-loop -- a login a turn
      expect((await both[1 - won]?.get('/api/operators/current'))?.status).toBe(401)
    }
  })

  test('S24 who is signed out while they go on at another vendor is signed out there too', async () => {
    const email = 'both-vendors@comet.example'
    const other = await fresh.addVendor({ slug: 'other' })
    await addOperator(fresh, { email, name: 'Bianca' })
    await addOperator({ ...fresh, vendor: other.vendor }, { email, name: 'Bianca' })
    const owner = await signInAs(fresh, email)
    for (let turn = 0; turn < 6; turn += 1) {
      // oxlint-disable-next-line no-await-in-loop -- a session a turn
      const thief = await signInAs(fresh, email)
      // oxlint-disable-next-line no-await-in-loop -- a session a turn
      const [ended, switched] = await Promise.all([
        owner.delete('/api/operators/current/sessions'),
        thief.post('/api/operator-sessions/current/vendor', { vendorId: other.vendor.id }),
      ])
      expect(ended.status).toBe(204)
      const cookie = switched.headers.get('Set-Cookie')?.split(';')[0] ?? ''
      const there = clientOf(fresh.app, { Origin: PUBLIC_URL, Cookie: cookie })
      // oxlint-disable-next-line no-await-in-loop -- a session a turn
      expect((await there.get('/api/operators/current')).status).toBe(401)
    }
  })

  test('S24 who is disabled while they sign in is not in again when they are enabled', async () => {
    const email = 'just-now@comet.example'
    const { id } = await addOperator(fresh, { email, name: 'Mircea' })
    await addOperator(fresh, { email: 'boss@comet.example', name: 'Boss' })
    const boss = await signInAs(fresh, 'boss@comet.example')
    const knocks = Array.from({ length: 8 }, () =>
      door(fresh).post('/api/operator-sessions', { email, password: PASSWORD }),
    )
    // Some are in by now, and the others' passwords are still being looked at.
    await Promise.race(knocks)
    expect((await boss.post(`/api/operators/${id}/disabling`, {})).status).toBe(200)
    const answers = await Promise.all(knocks)
    expect((await boss.post(`/api/operators/${id}/enabling`, {})).status).toBe(200)
    for (const answer of answers) {
      const cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''
      const there = clientOf(fresh.app, { Origin: PUBLIC_URL, Cookie: cookie })
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await there.get('/api/operators/current')).status).toBe(401)
    }
  })
})

describe('one login for several vendors', () => {
  const email = 'mara@agency.example'

  test('joins the second with the password it has, switches between them, and is disabled at one alone', async () => {
    const second = await t.addVendor({ slug: 'orbit', name: 'Orbit CRM' })
    const { id } = await addOperator(t, { email, name: 'Mara Dobre', role: 'operator' })
    const bossRow = await addOperator({ ...t, vendor: second.vendor }, { email: 'boss@orbit.example' })
    expect(bossRow.vendor_id).toBe(second.vendor.id)
    const boss = await signInAs(t, 'boss@orbit.example')
    const invited = await bodyOf<OperatorView>(
      await boss.post('/api/operators', { email, name: 'Mara D.', role: 'operator', locale: 'en' }),
      201,
    )
    // Until it is accepted, neither side sees anything of the other.
    const mara = await signInAs(t, email)
    expect(mara.signedIn.vendors.map(({ name }) => name)).toEqual(['Comet ERP'])
    expect((await mailsOf(t)).at(-1)?.news).toMatchObject({ mail: 'operator_welcome' })
    const token = await latestToken(email)
    const preview = await door(t).post('/api/operator-invitations/preview', { token })
    expect((await bodyOf<OperatorLinkView>(preview, 200)).hasPassword).toBe(true)
    const wrong = await problemOf(await accept(token, { password: NEW_PASSWORD }), 422)
    expect(wrong.errors?.[0]).toMatchObject({ field: 'password', code: 'wrong_password' })
    const joined = await cameIn(t, await accept(token, { password: PASSWORD }))
    expect(joined.signedIn.vendor.name).toBe('Orbit CRM')
    expect(joined.signedIn.vendors.map(({ name }) => name)).toEqual(['Comet ERP', 'Orbit CRM'])

    const switched = await cameIn(
      t,
      await joined.post('/api/operator-sessions/current/vendor', { vendorId: t.vendor.id }),
    )
    expect(switched.signedIn).toMatchObject({
      person: { id, name: 'Mara Dobre' },
      vendor: { name: 'Comet ERP' },
    })
    expect(switched.headers['Cookie']).not.toBe(joined.headers['Cookie'])
    expect((await joined.get('/api/sessions/current')).status).toBe(401)
    const nowhere = await switched.post('/api/operator-sessions/current/vendor', {
      vendorId: (await t.addVendor({ slug: 'nowhere' })).vendor.id,
    })
    expect((await problemOf(nowhere, 404)).code).toBe('not_found')

    await boss.post(`/api/operators/${invited.id}/disabling`, {})
    const left = await bodyOf<OperatorSession>(await switched.get('/api/sessions/current'), 200)
    expect(left.vendors.map(({ name }) => name)).toEqual(['Comet ERP'])
    const barred = await switched.post('/api/operator-sessions/current/vendor', {
      vendorId: second.vendor.id,
    })
    expect(barred.status).toBe(404)
  })

  test('S24 who has a second factor needs it to join another vendor too', async () => {
    ahead += 10 * 60_000
    const guarded = 'guarded@agency.example'
    await addOperator(t, { email: guarded, name: 'Gina', role: 'operator' })
    const { secret } = await enrol(await signInAs(t, guarded), clock())
    const other = await t.addVendor({ slug: 'guarded' })
    await addOperator({ ...t, vendor: other.vendor }, { email: 'boss@guarded.example' })
    const boss = await signInAs(t, 'boss@guarded.example')
    await boss.post('/api/operators', { email: guarded, name: 'Gina', role: 'operator', locale: 'en' })
    const token = await latestToken(guarded)
    const asked = await problemOf(await accept(token, { password: PASSWORD }), 401)
    expect(asked.code).toBe('code_required')
    const wrong = await problemOf(await accept(token, { password: PASSWORD, code: '000000' }), 401)
    expect(wrong.code).toBe('code_wrong')
    const code = codeOf(secret, clock())
    const joined = await cameIn(t, await accept(token, { password: PASSWORD, code }))
    expect(joined.signedIn.vendor.id).toBe(other.vendor.id)
  })

  test('one vendor’s admin takes no second factor from who answers for others too', async () => {
    ahead += 10 * 60_000
    const third = await t.addVendor({ slug: 'third' })
    await addOperator({ ...t, vendor: third.vendor }, { email: 'boss@third.example' })
    const boss = await signInAs(t, 'boss@third.example')
    const shared = await addOperator(t, { email: 'shared@agency.example', name: 'Sanda', role: 'operator' })
    const there = await addOperator({ ...t, vendor: third.vendor }, { email: 'shared@agency.example' })
    const { secret } = await enrol(await signInAs(t, 'shared@agency.example'), clock())
    const refused = await problemOf(await boss.post(`/api/operators/${there.id}/totp-reset`, {}), 409)
    expect(refused.reason).toBe('serves_others')
    expect(
      (await problemOf(await admin.post(`/api/operators/${shared.id}/totp-reset`, {}), 409)).reason,
    ).toBe('serves_others')
    await signInAs(t, 'shared@agency.example', { code: codeOf(secret, clock()) })
  })

  test('S24 nor from who is disabled at others, where they may be let in again', async () => {
    ahead += 10 * 60_000
    const paused = 'paused@agency.example'
    const fourth = await t.addVendor({ slug: 'fourth' })
    await addOperator({ ...t, vendor: fourth.vendor }, { email: 'boss@fourth.example' })
    const boss = await signInAs(t, 'boss@fourth.example')
    const there = await addOperator({ ...t, vendor: fourth.vendor }, { email: paused, name: 'Petru' })
    await enrol(await signInAs(t, paused), clock())
    const here = await addOperator(t, { email: paused, name: 'Petru', role: 'operator' })
    await boss.post(`/api/operators/${there.id}/disabling`, {})
    const refused = await problemOf(await admin.post(`/api/operators/${here.id}/totp-reset`, {}), 409)
    expect(refused.reason).toBe('serves_others')
  })

  test('S24 whether somebody invited has a second factor elsewhere shows in nothing, nor is it taken', async () => {
    ahead += 10 * 60_000
    const fifth = await t.addVendor({ slug: 'fifth' })
    const emails = ['with@agency.example', 'without@agency.example']
    for (const one of emails) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await addOperator({ ...t, vendor: fifth.vendor }, { email: one, name: 'Vera' })
    }
    await enrol(await signInAs(t, emails[0] ?? ''), clock())
    const ids = await Promise.all(emails.map(async (one) => (await invite(one)).view.id))
    const shown = async () => {
      const members = await team()
      return await Promise.all(
        ids.map(async (id) => {
          const reset = await problemOf(await admin.post(`/api/operators/${id}/totp-reset`, {}), 409)
          return [members.find((member) => member.id === id)?.totp, reset.reason]
        }),
      )
    }
    const nothing = [false, 'no_totp']
    expect(await shown()).toEqual([nothing, nothing])
    await Promise.all(ids.map((id) => admin.post(`/api/operators/${id}/disabling`, {})))
    expect(await shown()).toEqual([nothing, nothing])
    const asked = await door(t).post('/api/operator-sessions', { email: emails[0], password: PASSWORD })
    expect((await problemOf(asked, 401)).code).toBe('code_required')
  })

  test('S24 an admin’s own second factor goes with the password and a code alone', async () => {
    ahead += 10 * 60_000
    const alone = 'alone@comet.example'
    const { id } = await addOperator(t, { email: alone, name: 'Alin' })
    const client = await signInAs(t, alone)
    await enrol(client, clock())
    const refused = await problemOf(await client.post(`/api/operators/${id}/totp-reset`, {}), 409)
    expect(refused.reason).toBe('own_totp')
    const asked = await door(t).post('/api/operator-sessions', { email: alone, password: PASSWORD })
    expect((await problemOf(asked, 401)).code).toBe('code_required')
  })

  test('an admin takes a colleague’s lost second factor away, which is audited and mailed', async () => {
    ahead += 10 * 60_000
    const lost = await addOperator(t, { email: 'lost@comet.example', name: 'Lia', role: 'operator' })
    await enrol(await signInAs(t, 'lost@comet.example'), clock())
    expect((await team()).find(({ id }) => id === lost.id)?.totp).toBe(true)
    const view = await bodyOf<OperatorView>(await admin.post(`/api/operators/${lost.id}/totp-reset`, {}), 200)
    expect(view.totp).toBe(false)
    await signInAs(t, 'lost@comet.example')
    expect(await audited('operator.totp_reset', lost.id)).toBe(1)
    const mail = (await mailsOf(t)).findLast(({ to }) => to.address === 'lost@comet.example')
    expect(mail?.news).toMatchObject({ mail: 'totp_reset' })
    const none = await problemOf(await admin.post(`/api/operators/${lost.id}/totp-reset`, {}), 409)
    expect(none.reason).toBe('no_totp')
  })
})

describe('an operator’s own account', () => {
  test('S24 a new password needs the present one, and ends all other sessions', async () => {
    const email = 'own@comet.example'
    const { id } = await addOperator(t, { email, name: 'Oana' })
    const [here, elsewhere] = [await signInAs(t, email), await signInAs(t, email)]
    const stream = listenTo(await elsewhere.get('/api/events'))
    const change = (present: string, password: string) =>
      here.post('/api/operators/current/password', { present, password })
    const wrong = await problemOf(await change('not-my-password', NEW_PASSWORD), 422)
    expect(wrong.errors?.[0]).toMatchObject({ field: 'present', code: 'wrong_password' })
    const common = await problemOf(await change(PASSWORD, 'password1'), 422)
    expect(common.errors?.[0]).toMatchObject({ field: 'password', code: 'too_common' })
    expect((await change(PASSWORD, NEW_PASSWORD)).status).toBe(204)
    await stream.ended
    expect((await elsewhere.get('/api/sessions/current')).status).toBe(401)
    expect((await here.get('/api/sessions/current')).status).toBe(200)
    await signInAs(t, email, { password: NEW_PASSWORD })
    expect((await door(t).post('/api/operator-sessions', { email, password: PASSWORD })).status).toBe(401)
    expect(await audited('operator.password_changed', id)).toBe(1)
    const mail = (await mailsOf(t)).findLast(({ to }) => to.address === email)
    expect(mail?.news).toMatchObject({ mail: 'password_changed' })
  })

  test('S22 the present password is not open to guessing', async () => {
    const email = 'guess@comet.example'
    await addOperator(t, { email, name: 'Grig' })
    const client = await signInAs(t, email)
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        client.post('/api/operators/current/password', { present: 'wrong-password', password: NEW_PASSWORD }),
      ),
    )
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2)
  })

  test('S24 a reset by link ends all sessions, and signs nobody in past their second factor', async () => {
    ahead += 10 * 60_000
    const email = 'reset@comet.example'
    await addOperator(t, { email, name: 'Rita' })
    const before = await signInAs(t, email)
    const { secret } = await enrol(before, clock())
    expect(
      (await door(t).post('/api/operator-password-resets', { email: ' Reset@comet.example ' })).status,
    ).toBe(204)
    await t.lookUp()
    const token = await latestToken(email)
    const mail = (await mailsOf(t)).at(-1)
    expect(mail?.news.kind === 'account' && mail.news.links[0]?.secret).toBe(
      `${PUBLIC_URL}/desk#/reset/${token}`,
    )
    const preview = await door(t).post('/api/operator-password-resets/preview', { token })
    expect((await bodyOf<OperatorLinkView>(preview, 200)).email).toBe(email)
    const redeem = (password: string) =>
      door(t).post('/api/operator-password-resets/redemption', { token, password })
    expect((await problemOf(await redeem('short'), 422)).errors?.[0]?.code).toBe('too_short')
    const done = await redeem(NEW_PASSWORD)
    expect(done.status).toBe(204)
    expect(done.headers.get('Set-Cookie')).toBe(null)
    expect((await before.get('/api/sessions/current')).status).toBe(401)
    expect((await problemOf(await redeem(NEW_PASSWORD), 410)).code).toBe('link_invalid')
    const asked = await door(t).post('/api/operator-sessions', { email, password: NEW_PASSWORD })
    expect((await problemOf(asked, 401)).code).toBe('code_required')
    await signInAs(t, email, { password: NEW_PASSWORD, code: codeOf(secret, clock()) })
  })

  test('S20 S24 a reset link lives for an hour, whoever asks for another, until one of them is used', async () => {
    const email = 'links@comet.example'
    await addOperator(t, { email, name: 'Lina' })
    const ask = async () => {
      await door(t).post('/api/operator-password-resets', { email })
      await t.lookUp()
      return await latestToken(email)
    }
    const preview = async (token: string) =>
      (await door(t).post('/api/operator-password-resets/preview', { token })).status
    const first = await ask()
    const second = await ask()
    expect([await preview(first), await preview(second)]).toEqual([200, 200])
    const redeemed = await door(t).post('/api/operator-password-resets/redemption', {
      token: first,
      password: NEW_PASSWORD,
    })
    expect(redeemed.status).toBe(204)
    expect([await preview(first), await preview(second)]).toEqual([410, 410])
    const third = await ask()
    ahead += HOUR
    expect(await preview(third)).toBe(410)
  })

  test('shows its sessions at all vendors, and ends one or all others', async () => {
    const email = 'sessions@comet.example'
    await addOperator(t, { email, name: 'Sorin' })
    const fresh = clientOf(t.app, {
      Origin: PUBLIC_URL,
      'User-Agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0',
    })
    const here = await cameIn(t, await fresh.post('/api/operator-sessions', { email, password: PASSWORD }))
    const others = [await signInAs(t, email), await signInAs(t, email), await signInAs(t, email)]
    const list = async () =>
      (await bodyOf<LoginSessions>(await here.get('/api/operators/current/sessions'), 200)).items
    const all = await list()
    expect(all).toHaveLength(4)
    const own = all.filter(({ current }) => current)
    expect(own).toMatchObject([
      { userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0', vendor: { name: 'Comet ERP' }, way: 'password' },
    ])
    const stream = listenTo(await (others[2] ?? here).get('/api/events'))
    const newest = all.find(({ current }) => !current)?.id ?? ''
    expect((await here.delete(`/api/operators/current/sessions/${newest}`)).status).toBe(204)
    await stream.ended
    expect(await list()).toHaveLength(3)
    expect((await here.delete(`/api/operators/current/sessions/${newest}`)).status).toBe(404)
    expect((await admin.delete(`/api/operators/current/sessions/${own[0]?.id}`)).status).toBe(404)
    expect((await here.delete('/api/operators/current/sessions')).status).toBe(204)
    expect(await list()).toMatchObject([{ current: true }])
    const statuses = await Promise.all(others.map(async (one) => (await one.get('/api/tickets')).status))
    expect(statuses).toEqual([401, 401, 401])
  })

  test('S26 no link, password or session stands in the log or the audit log', async () => {
    const { token } = await invite('quiet@comet.example')
    const quiet = await cameIn(t, await accept(token))
    const entries = await t.store.read.selectFrom('audit_entries').selectAll().execute()
    const said = [...t.log, JSON.stringify(entries)].join('\n')
    for (const secret of [token, NEW_PASSWORD, PASSWORD, quiet.headers['Cookie']?.split('=')[1] ?? 'none']) {
      expect(said).not.toContain(secret)
    }
  })
})

describe('S22 whether an address is an operator’s', () => {
  test('shows neither in a reset’s answer nor in the mails of who is none', async () => {
    const mails = (await mailsOf(t)).length
    const [known, unknown, customer] = await Promise.all(
      ['irina@comet.example', 'nobody@comet.example', 'ana@magazin-luna.example'].map(async (email) => {
        const answer = await door(t).post('/api/operator-password-resets', { email })
        const headers = [...answer.headers].filter(([name]) => name !== 'request-id')
        return JSON.stringify([answer.status, await answer.text(), headers])
      }),
    )
    expect(unknown).toBe(known)
    expect(customer).toBe(known)
    await t.lookUp()
    expect((await mailsOf(t)).length - mails).toBe(1)
  })

  test('shows in no time either: a wrong password takes as long for both', async () => {
    const fresh = await startTestApp()
    try {
      const turns = 12
      const emails = Array.from({ length: turns }, (_, i) => [
        `op-${i}@comet.example`,
        `no-${i}@comet.example`,
      ])
      for (const [known = ''] of emails) {
        // oxlint-disable-next-line no-await-in-loop -- as many as there are
        await addOperator(fresh, { email: known, name: 'Op' })
      }
      const took: [number[], number[]] = [[], []]
      for (const pair of emails) {
        for (const [side, email] of pair.entries()) {
          const began = performance.now()
          // oxlint-disable-next-line no-await-in-loop -- in turns, so that both meet the same machine
          await door(fresh).post('/api/operator-sessions', { email, password: 'wrong-password' })
          took[side === 0 ? 0 : 1].push(performance.now() - began)
        }
      }
      // The fastest of each: what a busy machine adds is never less than nothing.
      const ratio = Math.min(...took[0]) / Math.min(...took[1])
      expect(ratio).toBeGreaterThan(0.6)
      expect(ratio).toBeLessThan(1.6)
    } finally {
      await fresh.close()
    }
  })
})
