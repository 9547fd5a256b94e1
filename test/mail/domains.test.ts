/** Companies by the domain of an address: who is shown to have one there belongs to the company, and nobody else does. */
/* oxlint-disable no-await-in-loop -- one thing after the other is what is tried */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { issueToken } from '../../server/access/tokens.ts'
import type { AuditPage } from '../../shared/api/audit.ts'
import type {
  CompaniesPage,
  CompanyDetail,
  PeoplePage,
  PersonDetail,
  PersonSummary,
} from '../../shared/api/people.ts'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import type { TicketDetail, TicketPage } from '../../shared/api/tickets.ts'
import {
  bodyOf,
  clientOf,
  COMET,
  problemOf,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'
import { onBothEngines } from '../support/engines.ts'
import { GUESTS, send, track, trackingIds } from '../support/guests.ts'
import { MAIL, openInbox, TRUSTED, type TestInbox } from '../support/inbox.ts'
import { bearer, CUSTOMER_PASSWORD, tokenOf } from '../support/ways.ts'

const ELENA = 'Elena Vasile <elena@florarie.example>'

onBothEngines((newStore) => {
  let t: TestApp
  let inbox: TestInbox
  let mihai: OperatorClient
  /** The primary contact of the flower shop. */
  let vera: CustomerClient
  let florarie: CompanyDetail

  beforeEach(async () => {
    t = await startTestApp({
      store: await newStore(),
      vendor: { ...COMET, settings: { ...GUESTS, mail: MAIL } },
    })
    inbox = await openInbox(t)
    mihai = await t.signIn()
    vera = await t.customer({
      sub: 'vera',
      name: 'Vera Luca',
      email: 'vera@elsewhere.example',
      email_verified: true,
      company: { id: 'florarie', name: 'Florăria Elena', role: 'primary_contact' },
    })
    florarie = await list(vera.opened.company?.id ?? '', ['florarie.example'])
  })
  afterEach(async () => {
    await inbox.close()
    await t.close()
  })

  async function list(id: string, domains: readonly string[]): Promise<CompanyDetail> {
    const { name } = await bodyOf<CompanyDetail>(await mihai.get(`/api/companies/${id}`), 200)
    return await bodyOf<CompanyDetail>(await mihai.put(`/api/companies/${id}`, { name, domains }), 200)
  }

  async function faults(domains: readonly string[]): Promise<readonly string[]> {
    const answer = await mihai.post('/api/companies', { name: 'Another', domains })
    const { errors = [] } = await problemOf(answer, 422)
    return errors.map(({ field, code }) => `${field} ${code}`)
  }

  async function found(query: string): Promise<readonly PersonSummary[]> {
    const path = `/api/people?query=${encodeURIComponent(query)}`
    return (await bodyOf<PeoplePage>(await mihai.get(path), 200)).items
  }

  async function companyOf(email: string): Promise<string | null> {
    const [person, ...others] = await found(email)
    expect(others).toEqual([])
    if (person === undefined) throw new Error(`nobody has ${email}`)
    return person.company?.name ?? null
  }

  const seenByVera = async () =>
    (await bodyOf<TicketPage>(await vera.get('/api/tickets?view=company'), 200)).items

  const invited = async (more: object) =>
    await bodyOf<PersonDetail>(await mihai.post('/api/people', { name: 'Ion Stan', ...more }), 201)
  const accept = async () =>
    await bodyOf<OpenedSession>(
      await t.anyone.post('/api/sessions/invitation', {
        key: t.publicKey,
        token: await tokenOf(t, 'invitation'),
        password: CUSTOMER_PASSWORD,
      }),
      201,
    )

  describe('the domains of a company', () => {
    test('are kept in lower case, as mail servers have them, each once; left out, they stay', async () => {
      const kept = await list(florarie.id, ['Florarie.Example', 'florarie.example', 'flori.münchen.example'])
      expect(kept.domains).toEqual(['florarie.example', 'flori.xn--mnchen-3ya.example'])
      const renamed = await mihai.put(`/api/companies/${florarie.id}`, { name: 'Flori' })
      expect(await bodyOf<CompanyDetail>(renamed, 200)).toMatchObject({
        name: 'Flori',
        domains: kept.domains,
      })
      expect(await list(florarie.id, [])).toMatchObject({ name: 'Flori', domains: [] })
      const made = await mihai.post('/api/companies', { name: 'Croitorie', domains: ['croitorie.example'] })
      expect(await bodyOf<CompanyDetail>(made, 201)).toMatchObject({ domains: ['croitorie.example'] })
    })

    test('are domains and nothing else, and no provider’s of mail for everybody', async () => {
      const none = [
        'example',
        '@a.example',
        '.a.example',
        'a..example',
        'a.example.',
        '*.a.example',
        'a_b.example',
        '-a.example',
        'a-.example',
        'a.example/b',
        'a.example:25',
        'ana@a.example',
        'https://a.example',
        '192.0.2.7',
        '0x7f.1',
        '[::1]',
        `${'a'.repeat(64)}.example`,
      ]
      expect(await faults(none)).toEqual(none.map((_, index) => `domains.${index} not_domain`))
      const everybodys = [
        'gmail.com',
        'GMail.com',
        'ｇmail.com',
        'outlook.com',
        'yahoo.ro',
        'yahoo.co.uk',
        'seznam.cz',
      ]
      expect(await faults(everybodys)).toEqual(everybodys.map((_, index) => `domains.${index} mail_provider`))
      expect(await faults(['fine.example', 'gmail.com'])).toEqual(['domains.1 mail_provider'])
    })

    test('are one company’s of a vendor, also where two say so at once', async () => {
      expect(await faults(['fine.example', 'FLORARIE.example'])).toEqual(['domains.1 taken'])
      const outcomes = await Promise.all(
        ['One', 'Other'].map(async (name) => {
          const answer = await mihai.post('/api/companies', { name, domains: ['b.example', 'a.example'] })
          return answer.status
        }),
      )
      expect(outcomes.toSorted((a, b) => a - b)).toEqual([201, 422])
      // Nothing is left of what was refused, and what was given up is anybody's.
      expect((await bodyOf<CompaniesPage>(await mihai.get('/api/companies'), 200)).items).toHaveLength(2)
      await list(florarie.id, [])
      const answer = await mihai.post('/api/companies', { name: 'Third', domains: ['florarie.example'] })
      expect(answer.status).toBe(201)
    })

    test('are in the log of changes', async () => {
      await list(florarie.id, ['flori.example'])
      const irina = await t.signIn('admin')
      const { items } = await bodyOf<AuditPage>(await irina.get('/api/audit'), 200)
      expect(items[0]).toMatchObject({
        action: 'company.changed',
        detail: { domains: ['florarie.example', 'flori.example'] },
      })
    })
  })

  describe('a mail of somebody new', () => {
    test('S3 that is shown to be from there makes them a member: their primary contact sees what they ask', async () => {
      await inbox.receive({ from: ELENA, subject: 'The scale is dark' })
      expect(await found('elena@')).toMatchObject([{ company: { name: 'Florăria Elena' }, role: null }])
      // By the company's name they are found, too.
      expect(await found('florăria')).toHaveLength(2)
      const [ticket] = await seenByVera()
      expect(ticket).toMatchObject({ subject: 'The scale is dark', customer: { name: 'Elena Vasile' } })
      // The next one is the same person's.
      await inbox.receive({ from: ELENA, subject: 'It is on again' })
      expect((await seenByVera()).map(({ subject }) => subject)).toEqual([
        'It is on again',
        'The scale is dark',
      ])
      const whole = await bodyOf<TicketDetail>(await mihai.get(`/api/tickets/${ticket?.id}`), 200)
      expect(whole.company).toMatchObject({ name: 'Florăria Elena' })
    })

    test('S2 S3 that anybody can have written makes them none, and nobody of the company sees it', async () => {
      const forged = [
        [],
        [`Authentication-Results: ${TRUSTED}; dmarc=fail header.from=florarie.example`],
        [`Authentication-Results: ${TRUSTED}; dmarc=pass header.from=elsewhere.example`],
        ['Authentication-Results: mx.elsewhere.example; dmarc=pass header.from=florarie.example'],
      ]
      for (const [index, headers] of forged.entries()) {
        const email = `forger${index}@florarie.example`
        const row = await inbox.receive({ proved: false, headers, from: `Elena <${email}>` })
        expect(row).toMatchObject({ state: 'filed' })
        expect(await companyOf(email)).toBeNull()
      }
      expect(await seenByVera()).toEqual([])
    })

    test('counts by the whole domain, whatever its capitals, and by none below or around it', async () => {
      const croitorie = await mihai.post('/api/companies', {
        name: 'Croitorie',
        domains: ['shop.florarie.example', 'xn--mnchen-3ya.example'],
      })
      expect(croitorie.status).toBe(201)
      const expected = [
        ['ion@FLORARIE.Example', 'Florăria Elena'],
        ['dan@shop.florarie.example', 'Croitorie'],
        ['eva@xn--mnchen-3ya.example', 'Croitorie'],
        ['ana@mail.florarie.example', null],
        ['oana@example', null],
        ['radu@notflorarie.example', null],
        ['mara@florarie.example.evil.example', null],
      ] as const
      for (const [from, company] of expected) {
        await inbox.receive({ from, subject: `From ${from}` })
        expect([from, await companyOf(from.slice(0, from.indexOf('@') + 1))]).toEqual([from, company])
      }
    })

    test('of another vendor’s company is not for ours', async () => {
      const other = await t.addVendor({ ...COMET, slug: 'wren', settings: { ...GUESTS, mail: MAIL } })
      const theirs = await openInbox(t, { vendor: other })
      await theirs.receive({ from: ELENA })
      await theirs.close()
      const row = await t.store.read
        .selectFrom('people')
        .select('company_id')
        .where('vendor_id', '=', other.vendor.id)
        .where('email', '=', 'elena@florarie.example')
        .executeTakeFirstOrThrow()
      expect(row.company_id).toBeNull()
    })
  })

  test('who is there already is not moved', async () => {
    await inbox.receive({ from: 'Dan <dan@later.example>' })
    await list(florarie.id, ['florarie.example', 'later.example'])
    await inbox.receive({ from: 'Dan <dan@later.example>', subject: 'Again' })
    expect(await companyOf('dan@later.example')).toBeNull()
    expect(await seenByVera()).toEqual([])
    // Nor does who has come keep company with a domain that is given up.
    await inbox.receive({ from: ELENA })
    await list(florarie.id, [])
    await inbox.receive({ from: ELENA, subject: 'Again' })
    expect(await companyOf('elena@')).toBe('Florăria Elena')
  })

  test('S2 a member by domain sees what is theirs alone; what they asked before stays theirs', async () => {
    await bodyOf(await vera.post('/api/tickets', { subject: 'Ours', message: 'Only ours.' }), 201)
    await send(t, t, { subject: 'By the form' })
    expect(await companyOf('elena@')).toBeNull()
    // An id of a ticket is passed on with the mail that it stands in.
    const [id = ''] = await trackingIds(t.store, 'elena@florarie.example')
    const guest = await track(t, t, id)
    expect(guest.opened.company).toBeNull()
    expect(await companyOf('elena@')).toBeNull()

    const ion = 'ion@florarie.example'
    await send(t, t, { name: 'Ion Stan', email: ion, subject: 'Before I was shown to be there' })
    const [person = expect.fail('he is not there')] = await found(ion)
    const token = await t.commit((work) =>
      issueToken(work, { person: { id: person.id, vendor_id: t.vendor.id }, purpose: 'sign_in' }),
    )
    const session = await bodyOf<OpenedSession>(
      await t.anyone.post('/api/sessions/link', { key: t.publicKey, token }),
      201,
    )
    expect(session.company).toMatchObject({ name: 'Florăria Elena', role: null })
    const client = clientOf(t.app, bearer(session))
    const own = await bodyOf<TicketPage>(await client.get('/api/tickets'), 200)
    expect(own.items.map(({ subject }) => subject)).toEqual(['Before I was shown to be there'])
    expect((await client.get('/api/tickets?view=company')).status).toBe(404)
    expect((await client.get('/api/company')).status).toBe(404)
    expect((await seenByVera()).map(({ subject }) => subject)).toEqual(['Ours'])
    await bodyOf(await client.post('/api/tickets', { subject: 'Since', message: 'Now.' }), 201)
    expect((await seenByVera()).map(({ subject }) => subject)).toEqual(['Since', 'Ours'])
  })

  test('who accepts an invitation joins by then, unless an operator has said where they belong', async () => {
    const ion = await invited({ email: 'ion@florarie.example' })
    expect(ion.company).toBeNull()
    expect((await accept()).company).toMatchObject({ name: 'Florăria Elena', role: null })
    await invited({ email: 'dan@florarie.example', company: { name: 'Croitorie' } })
    expect((await accept()).company).toMatchObject({ name: 'Croitorie' })
  })

  test('what somebody wrote as a member by domain is still theirs once they have an account', async () => {
    await inbox.receive({ from: ELENA, subject: 'By mail' })
    const elena = await t.customer({
      sub: 'elena',
      name: 'Elena Vasile',
      email: 'elena@florarie.example',
      email_verified: true,
      company: { id: 'flori', name: 'Flori' },
    })
    const { items } = await bodyOf<TicketPage>(await elena.get('/api/tickets'), 200)
    expect(items.map(({ subject }) => subject)).toEqual(['By mail'])
  })
})
