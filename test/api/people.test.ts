/** Customers at the desk: registered with the first request or before it, found, changed, shut out and let in again. */
/* oxlint-disable no-await-in-loop -- one thing after the other is what is tried */
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { AuditPage } from '../../shared/api/audit.ts'
import type { CompanyDetail, PeoplePage, PersonDetail } from '../../shared/api/people.ts'
import type { CustomerSession, OpenedSession } from '../../shared/api/sessions.ts'
import type { TicketChange, TicketDetail, TicketPage } from '../../shared/api/tickets.ts'
import {
  HOST_ORIGIN,
  bodyOf,
  problemOf,
  startTestApp,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'
import { openPostgresStore } from '../support/store.ts'
import {
  bearer,
  CUSTOMER_PASSWORD,
  enter,
  mailsOf,
  OPEN_SETTINGS,
  startOpenApp,
  tokenOf,
} from '../support/ways.ts'

const call = { subject: 'No paper', message: 'She phoned: the till has no paper.', channel: 'phone' } as const
const elena = { name: 'Elena Dinu', email: 'Elena@Magazin-Luna.example' } as const

async function open(): Promise<{ t: TestApp; mihai: OperatorClient }> {
  const t = await startOpenApp()
  onTestFinished(() => t.close())
  return { t, mihai: await t.signIn() }
}

async function register(mihai: OperatorClient, person: object = elena): Promise<PersonDetail> {
  return await bodyOf<PersonDetail>(await mihai.post('/api/people', person), 201)
}

async function people(mihai: OperatorClient, query: string): Promise<string[]> {
  const page = await bodyOf<PeoplePage>(await mihai.get(`/api/people?${query}`), 200)
  return page.items.map(({ name }) => name)
}

/** Accepts the invitation in the latest mail. */
async function accept(t: TestApp): Promise<OpenedSession> {
  const answer = await t.anyone.post('/api/sessions/invitation', {
    key: t.publicKey,
    token: await tokenOf(t, 'invitation'),
    password: CUSTOMER_PASSWORD,
  })
  return await bodyOf<OpenedSession>(answer, 201)
}

describe('a request that somebody phoned in', () => {
  test('T7 T8 registers who is unknown, invites them, and is theirs when they come in', async () => {
    const { t, mihai } = await open()
    const asked = { ...call, customer: { ...elena, company: 'Magazin Luna' } }
    const { ticket, entry } = await bodyOf<TicketChange>(await mihai.post('/api/tickets', asked), 201)
    expect(ticket).toMatchObject({ status: 'new', customer: { name: elena.name }, assignee: null })
    expect(entry.by).toMatchObject({ party: 'operator', person: { name: 'Mihai Ionescu' } })
    const detail = await bodyOf<TicketDetail>(await mihai.get(`/api/tickets/${ticket.id}`), 200)
    expect(detail).toMatchObject({ channel: 'phone', company: { name: 'Magazin Luna' } })

    const mails = await mailsOf(t)
    expect(mails.map(({ to, news }) => [to.address, news.kind === 'account' ? news.mail : 'ticket'])).toEqual(
      [
        ['elena@magazin-luna.example', 'invitation'],
        ['elena@magazin-luna.example', 'ticket'],
      ],
    )
    const told = mails[1]?.news
    expect(told).toMatchObject({ kind: 'ticket', mail: 'opened_for_you', author: 'Mihai Ionescu' })
    expect(told?.kind === 'ticket' && told.href).toBe(
      `https://support.example.com/portal/comet#/tickets/${ticket.id}`,
    )

    const session = await accept(t)
    expect(session).toMatchObject({ person: { name: elena.name }, unread: 1 })
    const mine = await bodyOf<TicketPage>(await t.anyone.get('/api/tickets', bearer(session)), 200)
    expect(mine.items).toMatchObject([{ id: ticket.id, unread: true }])
    // The user name is the e-mail address.
    expect((await enter(t, 'elena@magazin-luna.example')).person).toEqual(session.person)
    const seen = await mihai.get(`/api/people/${session.person.id}`)
    const person = await bodyOf<PersonDetail>(seen, 200)
    expect(person).toMatchObject({ sort: 'portal', hasPassword: true })
    expect(person.emailProvedAt).not.toBeNull()
  })

  test('T8 the next one under the address is theirs too, and invites nobody again', async () => {
    const { t, mihai } = await open()
    const [first, second] = [
      await bodyOf<TicketChange>(await mihai.post('/api/tickets', { ...call, customer: elena }), 201),
      await bodyOf<TicketChange>(
        await mihai.post('/api/tickets', {
          ...call,
          channel: 'email',
          customer: { name: 'E. Dinu', email: ' elena@magazin-luna.EXAMPLE ' },
        }),
        201,
      ),
    ]
    expect(second.ticket.customer).toEqual(first.ticket.customer)
    const kinds = (await mailsOf(t)).map(({ news }) => news.kind)
    expect(kinds).toEqual(['account', 'ticket', 'ticket'])
  })

  test('T7 is for whom the host vouches, by their address or their id', async () => {
    const { t, mihai } = await open()
    const ana = await t.customer({ email_verified: true })
    for (const customer of [
      { id: ana.opened.person.id },
      { name: 'Somebody', email: 'ana@magazin-luna.example' },
    ]) {
      const { ticket } = await bodyOf<TicketChange>(
        await mihai.post('/api/tickets', { ...call, customer }),
        201,
      )
      expect(ticket.customer).toEqual(ana.opened.person)
    }
    const { items } = await bodyOf<TicketPage>(await ana.get('/api/tickets'), 200)
    expect(items).toHaveLength(2)
    expect(items.every(({ unread }) => unread)).toBe(true)
  })

  test('T8 is not for whom the host names with an address that nobody has proved, but by their id', async () => {
    const { t, mihai } = await open()
    const claims = { sub: 'evil', name: 'Evil', email: elena.email, company: null }
    const evil = await t.customer({ ...claims, email_verified: false })
    const { ticket } = await bodyOf<TicketChange>(
      await mihai.post('/api/tickets', { ...call, customer: elena }),
      201,
    )
    expect(ticket.customer.name).toBe(elena.name)
    expect(ticket.customer.id).not.toBe(evil.opened.person.id)
    expect((await bodyOf<TicketPage>(await evil.get('/api/tickets'), 200)).items).toEqual([])
    // Nor is anybody kept from registering by a mere claim.
    await t.customer({ ...claims, sub: 'evil-2', email: 'dan@soare.example' })
    await register(mihai, { name: 'Dan', email: 'dan@soare.example' })
    const again = await bodyOf<TicketChange>(
      await mihai.post('/api/tickets', { ...call, customer: { id: evil.opened.person.id } }),
      201,
    )
    expect(again.ticket.customer).toEqual(evil.opened.person)
  })

  test('is not for a guest of the same address, who may be anybody', async () => {
    const { t, mihai } = await open()
    const form = { key: t.publicKey, ...elena, subject: 'By form', message: 'I typed this address.' }
    await bodyOf(await t.anyone.post('/api/guest-tickets', form), 201)
    const { ticket } = await bodyOf<TicketChange>(
      await mihai.post('/api/tickets', { ...call, customer: elena }),
      201,
    )
    const { items } = await bodyOf<TicketPage>(
      await mihai.get(`/api/tickets?customer=${ticket.customer.id}`),
      200,
    )
    expect(items.map(({ id }) => id)).toEqual([ticket.id])
    // Once the address is proved, what was sent in its name is theirs (S28).
    const session = await accept(t)
    const mine = await bodyOf<TicketPage>(await t.anyone.get('/api/tickets', bearer(session)), 200)
    expect(mine.items.map(({ subject }) => subject)).toEqual(['No paper', 'By form'])
  })

  test('T9 is with all others made in their name, whatever has become of them', async () => {
    const { t, mihai } = await open()
    const ana = await t.customer()
    await bodyOf(await ana.post('/api/tickets', { subject: 'Mine', message: 'By myself.' }), 201)
    const customer = { id: ana.opened.person.id }
    const { ticket } = await bodyOf<TicketChange>(
      await mihai.post('/api/tickets', { ...call, customer }),
      201,
    )
    await bodyOf(await mihai.post(`/api/tickets/${ticket.id}/actions`, { action: 'close' }), 201)
    const { items } = await bodyOf<TicketPage>(await ana.get('/api/tickets'), 200)
    expect(items.map(({ subject, status }) => [subject, status])).toEqual([
      ['No paper', 'closed'],
      ['Mine', 'new'],
    ])
    // T5: and at the desk, with all that was said.
    const seen = await bodyOf<TicketPage>(await mihai.get(`/api/tickets?customer=${customer.id}`), 200)
    expect(seen.items).toHaveLength(2)
  })

  test('invites nobody where a vendor has no way in for them', async () => {
    const t = await startTestApp()
    onTestFinished(() => t.close())
    const mihai = await t.signIn()
    const { ticket } = await bodyOf<TicketChange>(
      await mihai.post('/api/tickets', { ...call, customer: elena }),
      201,
    )
    expect((await mailsOf(t)).map(({ news }) => news.kind)).toEqual(['ticket'])
    const again = await mihai.post(`/api/people/${ticket.customer.id}/invitations`, {})
    expect(await problemOf(again, 409)).toMatchObject({ reason: 'no_way_in' })
  })

  test.each([
    [{ ...call }, 'customer'],
    [{ ...call, customer: { name: 'E' } }, 'customer'],
    [{ ...call, customer: { ...elena, email: 'none' } }, 'customer'],
    [{ ...call, customer: elena, channel: 'panel' }, 'channel'],
    [{ subject: call.subject, message: call.message, customer: elena }, 'channel'],
  ])('%j is refused', async (body, field) => {
    const { mihai } = await open()
    const { errors } = await problemOf(await mihai.post('/api/tickets', body), 422)
    expect(errors?.map((error) => error.field.split('.')[0])).toContain(field)
  })
})

describe('an invitation', () => {
  test('T8 can be sent again, and the one before is void', async () => {
    const { t, mihai } = await open()
    const { id, invitedAt } = await register(mihai)
    expect(invitedAt).not.toBeNull()
    const first = await tokenOf(t, 'invitation')
    await bodyOf(await mihai.post(`/api/people/${id}/invitations`, {}), 201)
    const early = await t.anyone.post('/api/sessions/invitation', {
      key: t.publicKey,
      token: first,
      password: CUSTOMER_PASSWORD,
    })
    expect((await problemOf(early, 410)).code).toBe('link_invalid')
    expect((await accept(t)).person.id).toBe(id)
  })

  test('is not for who comes by their host, nor for who is disabled', async () => {
    const { t, mihai } = await open()
    const ana = await t.customer()
    const host = await mihai.post(`/api/people/${ana.opened.person.id}/invitations`, {})
    expect(await problemOf(host, 409)).toMatchObject({ reason: 'comes_by_host' })
    const { id } = await register(mihai)
    await bodyOf(await mihai.post(`/api/people/${id}/disabling`, {}), 201)
    const disabled = await mihai.post(`/api/people/${id}/invitations`, {})
    expect(await problemOf(disabled, 409)).toMatchObject({ reason: 'is_disabled' })
  })
})

describe('a person at the desk', () => {
  test('is registered once under an address, in their company and with their role', async () => {
    const { mihai } = await open()
    const made = await register(mihai, {
      ...elena,
      company: { name: 'Magazin Luna' },
      role: 'primary_contact',
    })
    expect(made).toMatchObject({
      name: elena.name,
      email: 'elena@magazin-luna.example',
      emailProvedAt: null,
      company: { name: 'Magazin Luna' },
      role: 'primary_contact',
      sort: 'portal',
      hasPassword: false,
    })
    const again = await mihai.post('/api/people', { ...elena, email: 'ELENA@magazin-luna.example' })
    expect((await problemOf(again, 422)).errors).toMatchObject([{ field: 'email', code: 'taken' }])
    const other = await register(mihai, {
      ...elena,
      email: 'e2@x.example',
      company: { name: ' magazin LUNA ' },
    })
    expect(other.company).toEqual(made.company)
    const alone = await mihai.post('/api/people', {
      ...elena,
      email: 'e3@x.example',
      role: 'primary_contact',
    })
    expect((await problemOf(alone, 422)).errors).toMatchObject([{ field: 'role' }])
  })

  test('S20 whose address changes has it unproved, and what was mailed to the old one is void', async () => {
    const { t, mihai } = await open()
    const { id } = await register(mihai)
    await accept(t)
    await bodyOf(await t.anyone.post('/api/password-resets', { key: t.publicKey, email: elena.email }), 202)
    await t.lookUp()
    const token = await tokenOf(t, 'password_reset')
    const changed = await bodyOf<PersonDetail>(
      await mihai.put(`/api/people/${id}`, { email: 'dinu@luna.example' }),
      200,
    )
    expect(changed).toMatchObject({ email: 'dinu@luna.example', emailProvedAt: null, name: elena.name })
    const late = await t.anyone.post('/api/sessions/reset', {
      key: t.publicKey,
      token,
      password: 'other-92-words',
    })
    expect((await problemOf(late, 410)).code).toBe('link_invalid')
  })

  test('leaves their role behind when they leave the company', async () => {
    const { mihai } = await open()
    const { id } = await register(mihai, { ...elena, company: { name: 'Luna' }, role: 'primary_contact' })
    const change = async (to: object) =>
      await bodyOf<PersonDetail>(await mihai.put(`/api/people/${id}`, to), 200)
    expect(await change({ name: 'Elena D.' })).toMatchObject({ role: 'primary_contact' })
    expect(await change({ company: { name: 'Soare' } })).toMatchObject({
      company: { name: 'Soare' },
      role: null,
    })
    expect(await change({ role: 'primary_contact' })).toMatchObject({ role: 'primary_contact' })
    expect(await change({ company: null })).toMatchObject({ company: null, role: null })
  })

  test('S24 who is disabled is out at once, comes in by nothing, and in again when enabled', async () => {
    const { t, mihai } = await open()
    const ana = await t.customer()
    const { id } = ana.opened.person
    await bodyOf(await mihai.post(`/api/people/${id}/disabling`, {}), 201)
    expect((await ana.get('/api/tickets')).status).toBe(401)
    const entering = await t.anyone.post(
      '/api/sessions',
      { key: t.publicKey, token: await t.signToken() },
      { Origin: HOST_ORIGIN },
    )
    expect(await problemOf(entering, 401)).toMatchObject({ code: 'token_invalid', reason: 'disabled' })
    await bodyOf(await mihai.post(`/api/people/${id}/enabling`, {}), 201)
    expect((await t.customer()).opened.person.id).toBe(id)
  })

  test('every change of theirs is in the audit log, and who made it', async () => {
    const { t, mihai } = await open()
    const { id } = await register(mihai, { ...elena, company: { name: 'Luna' } })
    await mihai.put(`/api/people/${id}`, { name: 'Elena D.' })
    for (const what of ['invitations', 'disabling', 'enabling']) {
      await bodyOf(await mihai.post(`/api/people/${id}/${what}`, {}), 201)
    }
    await (await mihai.get(`/api/people/${id}/data`)).text()
    const irina = await t.signIn('admin')
    const { items } = await bodyOf<AuditPage>(await irina.get('/api/audit'), 200)
    const about = items.filter(({ subject }) => subject.id === id)
    expect(about.map(({ action, actor }) => [action, actor.name]).toReversed()).toEqual(
      [
        'person.registered',
        'person.changed',
        'person.invited',
        'person.disabled',
        'person.enabled',
        'person.data_downloaded',
      ].map((action) => [action, 'Mihai Ionescu']),
    )
    expect(about.find(({ action }) => action === 'person.changed')?.detail).toEqual({
      name: ['Elena Dinu', 'Elena D.'],
    })
    expect(JSON.stringify(items)).not.toContain(await tokenOf(t, 'invitation'))
  })
})

/** Claims by which a host says what somebody is to Magazin Luna. */
function role(said: unknown): Record<string, unknown> {
  return { company: { id: 'luna', name: 'Magazin Luna', role: said } }
}

/** What somebody is to which company once they have come in with these claims. */
async function standing(t: TestApp, claims: object): Promise<CustomerSession['company']> {
  const { opened } = await t.customer({ ...claims })
  return opened.company
}

describe('what the host says of a person', () => {
  test('D2 names the primary contact, or says that they are none; silence leaves what the desk has set', async () => {
    const { t, mihai } = await open()
    expect((await standing(t, role('primary_contact')))?.role).toBe('primary_contact')
    expect((await standing(t, role(undefined)))?.role).toBe('primary_contact')
    expect((await standing(t, role('member')))?.role).toBeNull()
    const { opened } = await t.customer()
    await bodyOf(await mihai.put(`/api/people/${opened.person.id}`, { role: 'primary_contact' }), 200)
    expect((await standing(t, {}))?.role).toBe('primary_contact')
    // A role is one in a company: in another they begin without.
    expect(await standing(t, { company: { id: 'soare', name: 'Soare' } })).toMatchObject({
      name: 'Soare',
      role: null,
    })
    const refused = await t.anyone.post('/api/sessions', {
      key: t.publicKey,
      token: await t.signToken(role('boss')),
    })
    expect(await problemOf(refused, 401)).toMatchObject({ reason: 'claim' })
  })

  test('a company that the desk has given lasts until the host names one; one of the host’s goes with its word', async () => {
    const { t, mihai } = await open()
    const { opened } = await t.customer({ company: null })
    await bodyOf(
      await mihai.put(`/api/people/${opened.person.id}`, { company: { name: 'Of the desk' } }),
      200,
    )
    expect(await standing(t, { company: null })).toMatchObject({ name: 'Of the desk' })
    expect(await standing(t, {})).toMatchObject({ name: 'Magazin Luna' })
    expect(await standing(t, { company: null })).toBeNull()
  })

  test('S28 proves their address only when it says so, and as long as it stays the same', async () => {
    const { t, mihai } = await open()
    const proved = async (claims: object) => {
      const { opened } = await t.customer({ ...claims })
      const path = `/api/people/${opened.person.id}`
      return (await bodyOf<PersonDetail>(await mihai.get(path), 200)).emailProvedAt !== null
    }
    expect(await proved({})).toBe(false)
    expect(await proved({ email_verified: false })).toBe(false)
    expect(await proved({ email_verified: true })).toBe(true)
    expect(await proved({})).toBe(true)
    expect(await proved({ email: 'other@luna.example' })).toBe(false)
  })

  test('S28 another address of theirs voids what was mailed to the one before', async () => {
    const { t } = await open()
    const email = 'old@luna.example'
    await t.customer({ email })
    await bodyOf(await t.anyone.post('/api/sign-in-links', { key: t.publicKey, email }), 202)
    await t.lookUp()
    const token = await tokenOf(t, 'sign_in')
    await t.customer({ email: 'new@luna.example' })
    const late = await t.anyone.post('/api/sessions/link', { key: t.publicKey, token })
    expect((await problemOf(late, 410)).code).toBe('link_invalid')
  })

  test('writes nothing when it says what it said before', async () => {
    const { t } = await open()
    const { opened } = await t.customer()
    const row = () =>
      t.store.read.selectFrom('people').selectAll().where('id', '=', opened.person.id).executeTakeFirst()
    const words = () => t.store.read.selectFrom('search_words').selectAll().execute()
    const before = [await row(), await words()]
    await t.customer()
    expect([await row(), await words()]).toEqual(before)
  })
})

describe.each(['sqlite', 'postgres'])('people are found on %s', (engine) => {
  let t: TestApp
  let mihai: OperatorClient

  beforeAll(async () => {
    if (engine === 'postgres') {
      t = await startOpenApp({ store: await openPostgresStore() })
    } else {
      t = await startOpenApp()
    }
    mihai = await t.signIn()
    await t.customer({
      sub: '1',
      name: 'Ioana Șerban',
      email: 'ioana@soare.example',
      company: { id: 's', name: 'Soare' },
    })
    await t.customer({ sub: '2', name: 'Dan Marin', email: 'dan@magazin-luna.example' })
    await t.customer({ sub: '3', name: 'Luna Pop', email: 'l.pop@mail.example', company: null })
    await t.customer({ sub: '4', name: 'Ana Maria Popescu', email: 'ana@mail.example', company: null })
  })
  afterAll(() => t.close())

  test.each([
    ['serban', ['Ioana Șerban']],
    ['ŞERBAN', ['Ioana Șerban']],
    ['pop', ['Luna Pop', 'Ana Maria Popescu']],
    ['pop ana', ['Ana Maria Popescu']],
    ['popescu ana maria', ['Ana Maria Popescu']],
    ['dan@mag', ['Dan Marin']],
    ['magazin-luna', ['Dan Marin']],
    ['soa', ['Ioana Șerban']],
    ['luna', ['Dan Marin', 'Luna Pop']],
    ['escu', []],
    ['%', ['Ana Maria Popescu', 'Luna Pop', 'Dan Marin', 'Ioana Șerban']],
    ['example', []],
  ])('by %j', async (query, found) => {
    const names = await people(mihai, `query=${encodeURIComponent(query)}`)
    expect(new Set(names)).toEqual(new Set(found))
    expect(names).toHaveLength(found.length)
  })

  test('page by page, none twice and none left out', async () => {
    for (const query of ['', 'query=a', 'query=l']) {
      const all = await people(mihai, query)
      const paged: string[] = []
      let after: string | null = ''
      while (after !== null) {
        const path = `/api/people?${query}&limit=1${after === '' ? '' : `&after=${after}`}`
        const page: PeoplePage = await bodyOf<PeoplePage>(await mihai.get(path), 200)
        paged.push(...page.items.map(({ name }) => name))
        after = page.next
      }
      expect(paged).toEqual(all)
      expect(all.length).toBeGreaterThan(0)
    }
  })

  test('by their company’s name, also after it was given another, and no more by the old one', async () => {
    const { items } = await bodyOf<PeoplePage>(await mihai.get('/api/people?query=ioana'), 200)
    const company = items[0]?.company?.id ?? ''
    await bodyOf<CompanyDetail>(await mihai.put(`/api/companies/${company}`, { name: 'Lumina Ioanei' }), 200)
    expect(await people(mihai, 'query=lumina')).toEqual(['Ioana Șerban'])
    expect(await people(mihai, 'query=ioan')).toEqual(['Ioana Șerban'])
    expect(await people(mihai, `company=${company}`)).toEqual(['Ioana Șerban'])
    // Her address has the old one in it.
    expect(await people(mihai, 'query=soare')).toEqual(['Ioana Șerban'])
    await bodyOf<CompanyDetail>(await mihai.put(`/api/companies/${company}`, { name: 'Astra' }), 200)
    expect(await people(mihai, 'query=lumina')).toEqual([])
  })

  test.each([
    'after=x',
    `after=${Buffer.from('["a",1]').toString('base64url')}`,
    'company=x',
    'query=%00',
    'limit=0',
  ])('%s is refused', async (query) => {
    expect((await problemOf(await mihai.get(`/api/people?${query}`), 422)).code).toBe('invalid')
  })
})

test('S26 an invitation’s link is in its mail, and in no answer, log or audit entry', async () => {
  const t = await startOpenApp({ vendor: { settings: OPEN_SETTINGS } })
  onTestFinished(() => t.close())
  const mihai = await t.signIn()
  const answers: string[] = []
  const made = await bodyOf<PersonDetail>(await mihai.post('/api/people', elena), 201)
  answers.push(JSON.stringify(made))
  const { id } = made
  for (const path of [`/api/people/${id}`, '/api/people', `/api/people/${id}/data`]) {
    answers.push(await (await mihai.get(path)).text())
  }
  const irina = await t.signIn('admin')
  answers.push(await (await irina.get('/api/audit')).text(), await (await irina.get('/api/audit.csv')).text())
  const token = await tokenOf(t, 'invitation')
  const kept = await t.store.read.selectFrom('idempotency_keys').select('body').execute()
  for (const text of [...answers, ...t.log, ...kept.map(({ body }) => body)])
    expect(text).not.toContain(token)
})
