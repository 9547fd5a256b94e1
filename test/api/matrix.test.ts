/**
 * The walls, generated: every route of the app × every role × whose thing it asks for. Rows come from the policy, so
 * a new route is in the matrix as soon as it has a line there, and fails until its request is written down here.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSession } from '../../server/access/lucia.ts'
import { keepArrival } from '../../server/inbox/inbox.ts'
import { queueMail } from '../../server/mail/mail.ts'
import type { PersonRow } from '../../server/storage/schema.ts'
import type { OperatorRole, WayIn } from '../../shared/access/actor.ts'
import { policy, type Resource, type Role, type Rule } from '../../shared/access/policy.ts'
import type { PackageView, TicketHours } from '../../shared/api/hours.ts'
import type { ArticleCategory, ArticleDetail } from '../../shared/api/articles.ts'
import type { UploadAnswer } from '../../shared/api/files.ts'
import type { OfferChange } from '../../shared/api/offers.ts'
import type { ProposalRef, ProposalView } from '../../shared/api/proposals.ts'
import type { ReleaseDetail } from '../../shared/api/releases.ts'
import type { AddedMailSource } from '../../shared/api/mail-sources.ts'
import type { AddedKey } from '../../shared/api/vendors.ts'
import {
  bodyOf,
  clientOf,
  startTestApp,
  type TestApp,
  type TestClient,
  type TestVendor,
} from '../support/app.ts'
import { arrived } from '../support/arrived.ts'
import { mailOf } from '../support/inbox.ts'
import { addOperator, signInAs } from '../support/operators.ts'
import { addCustomer } from '../support/ways.ts'

/** Of the roles, as many people as can stand in each other's way. */
const roleOf = {
  nobody: null,
  /** The customer whose ticket it is. */
  ana: 'customer',
  /** Of her company. */
  dan: 'customer',
  /** Her company's primary contact. */
  vera: 'primary_contact',
  /** Of another company of the same vendor. */
  eva: 'customer',
  /** A guest, by a tracking id. */
  gina: 'customer',
  /** With an account of the portal, by a link. */
  petra: 'customer',
  mihai: 'operator',
  irina: 'admin',
  /** A customer and an operator who were here and are disabled, with a session that was overlooked. */
  horia: null,
  doru: null,
} as const satisfies Readonly<Record<string, Role | null>>

type Name = keyof typeof roleOf
const names = [
  ...(['nobody', 'ana', 'dan', 'vera', 'eva', 'gina', 'petra'] as const),
  ...(['mihai', 'irina', 'horia', 'doru'] as const),
] as const satisfies readonly Name[]

interface Land {
  readonly vendor: TestVendor
  readonly client: Readonly<Record<Name, TestClient>>
  /** In every text that was said or named here, and in no other. */
  readonly mark: string
  readonly thing: Readonly<Record<Resource, string>>
  /** Another ticket of Ana's. */
  readonly other: string
  /** A proposal of Eva's. */
  readonly proposal: string
  /** Of the package. */
  readonly version: string
}

const PACKAGE = {
  name: 'Monthly',
  minutes: 60,
  period: 'month',
  precedence: 1,
  price: null,
  overdraft: false,
  startsOn: '2026-01-01',
  endsOn: null,
}

/** An offer that is not the first, or is. */
function anOffer(after: number) {
  return {
    lines: [{ what: 'A report', minutes: 60, per: 'hour', amount: 10_000, tax: 1900 }],
    currency: 'RON',
    validUntil: new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString(),
    after,
  }
}

/** What operators write of a release. */
function aRelease(mark: string) {
  return { texts: { en: { title: `Release ${mark}`, text: `New: ${mark}` } }, kinds: ['fix'] }
}

/** What somebody proposes, to their company. */
function aProposal(mark: string) {
  return { title: `Export ${mark}`, text: `Wanted: ${mark}`, visibility: 'company' }
}

/** What operators write of an article. */
function anArticle(mark: string) {
  return {
    texts: { en: { title: `Article ${mark}`, text: `So: ${mark}` } },
    audience: 'customers',
    state: 'published',
  }
}

/** What a route is asked with when all is well. */
const bodies = ({ mark, other, proposal, version, thing }: Land): Readonly<Record<string, object>> => ({
  'POST /api/uploads': { name: 'a.png', size: 1 },
  'POST /api/guest-uploads': { key: 'none', name: 'a.png', size: 1 },
  'POST /api/operators': { email: 'new@desk.example', name: 'Nina Nou', role: 'operator', locale: 'en' },
  'POST /api/operators/:id/invitations': {},
  'POST /api/operators/:id/role': { role: 'admin' },
  'POST /api/operators/:id/disabling': {},
  'POST /api/operators/:id/enabling': {},
  'POST /api/operators/:id/totp-reset': {},
  'POST /api/files/:id/removal': {},
  'POST /api/tickets': { subject: 'Printer', message: 'It does not print.' },
  'POST /api/tickets/:id/replies': { message: 'And now?' },
  'POST /api/tickets/:id/actions': { action: 'close' },
  'POST /api/tickets/:id/seen': { seq: 1 },
  'POST /api/tickets/:id/merging': { into: other },
  'POST /api/tickets/:id/relations': { other },
  'POST /api/tickets/:id/notes': { message: 'Among us.' },
  'POST /api/tickets/:id/filing': { priority: 'low' },
  'POST /api/tickets/:id/ticks': { item: '1', done: true },
  'POST /api/tickets/:id/rating': { rating: 5 },
  'POST /api/tickets/:id/presence': { tab: 'tab-1', state: 'reading' },
  'POST /api/tickets/:id/assignments': { operator: null },
  'POST /api/tickets/:id/offers': anOffer(1),
  'POST /api/offers/:id/acceptance': { version: 1, name: 'Ana' },
  'POST /api/offers/:id/refusal': { version: 1, name: 'Ana' },
  'POST /api/offers/:id/withdrawal': { version: 1 },
  'POST /api/offers/:id/pages': {},
  'POST /api/mails/:id/acceptance': { ticket: thing.ticket },
  'POST /api/mails/:id/pages': {},
  'POST /api/mails/:id/dismissal': {},
  'POST /api/mails/:id/retry': {},
  'POST /api/people': { name: 'Nina Nou', email: 'nina@elsewhere.example' },
  'PUT /api/people/:id': { name: 'Ana P.' },
  'POST /api/people/:id/invitations': {},
  'POST /api/people/:id/disabling': {},
  'POST /api/people/:id/enabling': {},
  'POST /api/people/:id/erasure': { name: `Ana ${mark}` },
  'POST /api/companies': { name: 'Soare' },
  'PUT /api/companies/:id': { name: 'Luna Nouă' },
  'POST /api/companies/:id/projects': { name: 'ERP' },
  'PUT /api/projects/:id': { ended: true },
  'POST /api/companies/:id/packages': PACKAGE,
  'PUT /api/packages/:id': { ...PACKAGE, version, precedence: 3 },
  'POST /api/tickets/:id/work': { minutes: 5, note: 'Looked.' },
  'POST /api/work/:id/voiding': {},
  'POST /api/previews': { text: mark },
  'POST /api/releases': aRelease(mark),
  'POST /api/releases/preview': { text: mark },
  'PUT /api/releases/:id/reactions': { signs: ['love'] },
  'POST /api/releases/seen': { until: '2026-03-01T09:30:00.000Z' },
  'PUT /api/releases/:id': { ...aRelease(mark), version: 1 },
  'POST /api/releases/:id/publication': { version: 1 },
  'POST /api/releases/:id/withdrawal': { version: 1 },
  'POST /api/proposals': aProposal(mark),
  'POST /api/tickets/:id/proposals': aProposal(mark),
  'POST /api/proposals/:id/comments': { text: 'Me too.' },
  'PUT /api/proposals/:id/following': { following: true },
  'PUT /api/proposals/:id': { ...aProposal(mark), version: 1, visibility: 'company' },
  'POST /api/proposals/:id/state': { version: 1, state: 'planned' },
  'POST /api/proposals/:id/standing': { standing: 'shown' },
  'POST /api/proposal-comments/:id/standing': { standing: 'shown' },
  'POST /api/proposals/:id/merging': { into: proposal },
  'POST /api/proposals/:id/tickets': { ticket: other },
  'POST /api/proposals/:id/offer': { after: 1, amount: 100, currency: 'RON' },
  'POST /api/proposals/:id/offer-withdrawal': { version: 1 },
  'POST /api/proposals/:id/commitments': { version: 1, amount: 50, company: thing.company },
  'POST /api/proposals/:id/commitment-withdrawal': { company: thing.company },
  'POST /api/articles': anArticle(mark),
  'PUT /api/articles/:id': { ...anArticle(mark), version: 1 },
  'POST /api/articles/preview': { text: mark },
  'POST /api/tickets/:id/articles': {},
  'POST /api/article-categories': { names: { en: 'Cards' } },
  'PUT /api/article-categories/:id': { names: { en: 'Cards' }, place: 0 },
  'POST /api/articles/:id/restorations': { version: 1, from: 1 },
  'POST /api/help-articles/:id/feedback': { helped: true, visitor: 'somebody-at-random' },
  'POST /api/vendor/keys': {},
  'POST /api/dead-letters/:id/retry': {},
  'POST /api/dead-letters/:id/dismissal': {},
  'POST /api/unreachable-addresses/lifting': { address: 'gone@elsewhere.example' },
  'PUT /api/account/notifications': { ways: { replies: 'both' } },
  'POST /api/vendor/keys/:kid/retirement': {},
  'POST /api/vendor/mail-sources': { kind: 'webhook', name: 'Another' },
  'POST /api/vendor/mail-sources/:id/test': {},
})

/** Why the right person's request is not answered 2xx on the thing that everybody has. */
const otherwise: Readonly<Record<string, number>> = {
  // The ticket is not solved yet.
  'POST /api/tickets/:id/rating': 409,
  // Ana comes from her host, which invites its people itself.
  'POST /api/people/:id/invitations': 409,
  // Ana's has no checklist.
  'POST /api/tickets/:id/ticks': 422,
  // It was held, and did not fail.
  'POST /api/mails/:id/retry': 409,
  // Eva's is for another company.
  'POST /api/proposals/:id/merging': 409,
  // It was not merged.
  'POST /api/proposals/:id/unmerging': 409,
  // The company has committed nothing yet.
  'POST /api/proposals/:id/commitment-withdrawal': 409,
  // It is a draft.
  'POST /api/releases/:id/withdrawal': 409,
  // Mihai has been in already.
  'POST /api/operators/:id/invitations': 409,
  // He has no second factor that could be taken off.
  'POST /api/operators/:id/totp-reset': 409,
}

let t: TestApp
let here: Land
let there: Land

beforeAll(async () => {
  t = await startTestApp()
  here = await settle('here')
  there = await settle('there')
})

afterAll(() => t.close())

/** A vendor with all its people signed in and one thing of each kind. */
async function settle(slug: string): Promise<Land> {
  const mark = `mark-${slug}`
  const vendor = await t.addVendor({
    slug,
    name: `Vendor ${mark}`,
    settings: { hours: { used: true }, proposals: { used: true }, knowledge: { used: true } },
  })
  const luna = { id: 'luna', name: `Luna ${mark}` }
  const person = (sub: string, name: string, company: object) =>
    vendor.customer({ sub, name: `${name} ${mark}`, email: `${sub}@${mark}.example`, company })
  const operator = (role: OperatorRole) => vendor.signIn(role)
  const ana = await person('ana', 'Ana', luna)
  const client = {
    nobody: t.anyone,
    ana,
    dan: await person('dan', 'Dan', luna),
    vera: await person('vera', 'Vera', { ...luna, role: 'primary_contact' }),
    eva: await person('eva', 'Eva', { id: 'soare', name: `Soare ${mark}` }),
    gina: await beside(vendor, { name: `Gina ${mark}`, email: `gina@${mark}.example` }, 'tracking'),
    petra: await beside(
      vendor,
      { name: `Petra ${mark}`, email: `petra@${mark}.example`, invited_at: 1, email_proved_at: 1 },
      'link',
    ),
    mihai: await operator('operator'),
    irina: await operator('admin'),
    horia: await beside(
      vendor,
      { name: `Horia ${mark}`, email: `horia@${mark}.example`, external_id: 'horia', disabled_at: 1 },
      'host',
    ),
    doru: await disabledOperator(vendor, mark),
  }
  const opened = await bodyOf<{ ticket: { id: string } }>(
    await ana.post('/api/tickets', { subject: `Receipt ${mark}`, message: `It prints twice: ${mark}` }),
    201,
  )
  const another = { subject: `Receipt again ${mark}`, message: 'And again.' }
  const other = await bodyOf<{ ticket: { id: string } }>(await ana.post('/api/tickets', another), 201)
  const { items: companies } = await bodyOf<{ items: { id: string; name: string }[] }>(
    await client.mihai.get('/api/companies'),
    200,
  )
  const company = companies.find(({ name }) => name === luna.name)?.id ?? ''
  const project = await bodyOf<{ id: string }>(
    await client.mihai.post(`/api/companies/${company}/projects`, { name: `Shop ${mark}` }),
    201,
  )
  const agreed = await bodyOf<PackageView>(
    await client.irina.post(`/api/companies/${company}/packages`, { ...PACKAGE, name: `Package ${mark}` }),
    201,
  )
  const { work } = await bodyOf<TicketHours>(
    await client.mihai.post(`/api/tickets/${opened.ticket.id}/work`, { minutes: 5, note: `Done ${mark}` }),
    201,
  )
  const { offer } = await bodyOf<OfferChange>(
    await client.mihai.post(`/api/tickets/${opened.ticket.id}/offers`, anOffer(0)),
    201,
  )
  const key = await bodyOf<AddedKey>(await client.irina.post('/api/vendor/keys', {}), 201)
  const source = await bodyOf<AddedMailSource>(
    await client.irina.post('/api/vendor/mail-sources', { kind: 'webhook', name: `Post ${mark}` }),
    201,
  )
  const { items: sessions } = await bodyOf<{ items: { id: string }[] }>(
    await ana.get('/api/account/sessions'),
    200,
  )
  const file = await fileOf(ana, other.ticket.id)
  const begun = await bodyOf<UploadAnswer>(await ana.post('/api/uploads', { name: 'a.png', size: 9 }), 201)
  const release = await bodyOf<ReleaseDetail>(await client.mihai.post('/api/releases', aRelease(mark)), 201)
  const out = await bodyOf<ReleaseDetail>(await client.mihai.post('/api/releases', aRelease(mark)), 201)
  await bodyOf(await client.mihai.post(`/api/releases/${out.id}/publication`, { version: 1 }), 201)
  const proposal = await bodyOf<ProposalRef>(await ana.post('/api/proposals', aProposal(mark)), 201)
  const evas = await bodyOf<ProposalRef>(await client.eva.post('/api/proposals', aProposal(mark)), 201)
  const spoken = await bodyOf<ProposalView>(
    await ana.post(`/api/proposals/${proposal.id}/comments`, { text: `Soon: ${mark}` }),
    201,
  )
  await bodyOf(
    await client.mihai.post(`/api/proposals/${proposal.id}/offer`, {
      after: 0,
      amount: 100,
      currency: 'RON',
    }),
    201,
  )
  const category = await bodyOf<ArticleCategory>(
    await client.mihai.post('/api/article-categories', { names: { en: `Under ${mark}` } }),
    201,
  )
  const article = await bodyOf<ArticleDetail>(await client.mihai.post('/api/articles', anArticle(mark)), 201)
  return {
    vendor,
    client,
    mark,
    other: other.ticket.id,
    proposal: evas.id,
    version: agreed.version,
    thing: {
      ticket: opened.ticket.id,
      offer: offer.id,
      person: ana.opened.person.id,
      company,
      project: project.id,
      package: agreed.id,
      work: work[0]?.id ?? '',
      colleague: vendor.operator.id,
      identity_key: key.kid,
      own_session: sessions[0]?.id ?? '',
      vendor_key: vendor.publicKey,
      dead_letter: await deadLetter(vendor, mark),
      mail_source: source.id,
      logo: 'AAAAAAAAAAAAAAAAAAAAAA',
      mail: await heldMail(vendor, mark),
      upload: begun.upload,
      file,
      picture: file,
      release: release.id,
      proposal: proposal.id,
      proposal_comment: spoken.thread[0]?.id ?? '',
      published_release: out.id,
      article: article.id,
      article_category: category.id,
    },
  }
}

/** A file that went along with a reply. */
async function fileOf(client: TestClient, ticket: string): Promise<string> {
  const bytes = new Uint8Array(Buffer.from('What they wrote.'))
  const announced = { name: 'a.txt', size: bytes.length }
  const { upload } = await bodyOf<UploadAnswer>(await client.post('/api/uploads', announced), 201)
  const { file } = await bodyOf<UploadAnswer>(await client.patch(`/api/uploads/${upload}`, 0, bytes), 200)
  const reply = { message: 'See.', files: [upload] }
  await bodyOf(await client.post(`/api/tickets/${ticket}/replies`, reply), 201)
  return file?.id ?? ''
}

/** A mail that waits for an operator. */
async function heldMail({ vendor }: TestVendor, mark: string): Promise<string> {
  const raw = mailOf({ from: `eve@${mark}.example`, subject: `Held ${mark}`, text: `Hello ${mark}` })
  const arrival = {
    vendorId: vendor.id,
    sourceId: 'listener',
    ...arrived(raw),
    envelope: { from: null, to: [] },
  }
  return await t.commit(async (work) => {
    const id = await keepArrival(work, arrival)
    await work.trx
      .updateTable('inbox')
      .set({
        state: 'held',
        reason: 'not_participant',
        sender: `eve@${mark}.example`,
        subject: `Held ${mark}`,
      })
      .where('id', '=', id)
      .execute()
    return id
  })
}

/** A customer who has come in by themselves, with the session of such a way. */
async function beside(
  { vendor }: TestVendor,
  whom: Partial<PersonRow> & Pick<PersonRow, 'name'>,
  way: WayIn,
): Promise<TestClient> {
  const person = await addCustomer({ ...t, vendor }, whom)
  const { id } = await t.commit(({ trx, now }) =>
    openSession(trx, 'customer', person, { way, userAgent: null, now }),
  )
  return clientOf(t.app, { Authorization: `Bearer ${id}` })
}

/** A mail that was given up. */
async function deadLetter({ vendor }: TestVendor, mark: string): Promise<string> {
  await t.commit(async (work) =>
    queueMail(work, {
      vendor,
      from: 'support@example.com',
      to: { name: `Ana ${mark}`, address: `gone@${mark}.example` },
      locale: 'en',
      thread: null,
      news: { kind: 'account', mail: 'password_changed', by: null, worksFor: null, links: [] },
    }),
  )
  const { id } = await t.commit(({ trx }) =>
    trx
      .updateTable('outbox')
      .set({ failed_at: 1, last_error: '550 5.1.1' })
      .where('vendor_id', '=', vendor.id)
      .where('payload', 'like', '%password_changed%')
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  return id
}

async function disabledOperator({ vendor }: TestVendor, mark: string): Promise<TestClient> {
  const email = `doru@${mark}.example`
  const { id } = await addOperator({ ...t, vendor }, { email, name: `Doru ${mark}` })
  const doru = await signInAs(t, email)
  await t.commit(({ trx }) =>
    trx.updateTable('people').set({ disabled_at: 1 }).where('id', '=', id).execute(),
  )
  return doru
}

interface Row {
  readonly route: string
  readonly method: string
  readonly path: string
  readonly rule: Rule
}

const rows: readonly Row[] = Object.entries(policy).map(([route, rule]) => {
  const [method = '', path = ''] = route.split(' ')
  return { route, method, path, rule }
})

/** Things that anybody may ask for by their name are behind no wall. */
const walled = rows.filter(({ rule }) => rule.of !== undefined && rule.who !== 'anyone')

/** What of a thing was seen when it is deleted, where that is asked for. */
const seen: Readonly<Record<string, string>> = {
  'DELETE /api/releases/:id': '?version=1',
  'DELETE /api/articles/:id': '?version=1',
}

async function ask(land: Land, who: Name, { route, method, path }: Row, id = ''): Promise<Response> {
  const client = land.client[who]
  const address = path.replace(/:\w+/, id)
  const body = bodies(land)[route] ?? {}
  switch (method) {
    case 'POST':
      return await client.post(address, body)
    case 'PUT':
      return await client.put(address, body)
    case 'PATCH':
      return await client.patch(address, 0, new Uint8Array())
    case 'DELETE':
      return await client.delete(`${address}${seen[route] ?? ''}`)
    default:
      return await client.get(address)
  }
}

/** All of an answer that tells one from another; the request's own name is no part of it. */
async function told(answer: Response) {
  const headers = [...answer.headers].filter(([name]) => !['request-id', 'date'].includes(name))
  return { status: answer.status, headers, text: await answer.text() }
}

function isFor(rule: Rule, who: Name): boolean {
  const role = roleOf[who]
  if (rule.who === 'anyone') return true
  if (role === null) return false
  const roles: readonly Role[] =
    role === 'admin' ? ['operator', role] : role === 'primary_contact' ? ['customer', role] : [role]
  return roles.some((one) => rule.who !== 'anyone' && rule.who.includes(one))
}

describe('S16 a route that is not for somebody', () => {
  const pairs = rows.flatMap((row) =>
    names.filter((who) => !isFor(row.rule, who)).map((who) => [row.route, who, row] as const),
  )

  test('is one of many', () => {
    expect(pairs.length).toBeGreaterThan(150)
  })

  test.each(pairs)('%s answers %s as if it were not there', async (_, who, row) => {
    const id = row.rule.of === undefined ? '' : here.thing[row.rule.of]
    const answer = await told(await ask(here, who, row, id))
    if (roleOf[who] === null) return expect(answer.status).toBe(401)
    const nothing = await told(await ask(here, who, { ...row, path: `/api/nothing/${id}` }))
    expect(answer).toEqual(nothing)
    expect(answer.status).toBe(404)
  })
})

describe('S16 a thing of another vendor', () => {
  const pairs = walled.flatMap((row) =>
    names.filter((who) => isFor(row.rule, who)).map((who) => [row.route, who, row] as const),
  )

  test.each(pairs)('%s tells %s of it what it tells of none', async (_, who, row) => {
    const { of } = row.rule
    if (of === undefined) throw new Error('the route names no thing')
    const missing = await told(await ask(here, who, row, neverGiven(there.thing[of])))
    const foreign = await told(await ask(here, who, row, there.thing[of]))
    expect(foreign).toEqual(missing)
    expect(foreign.status).toBe(404)
  })
})

describe('S16 a thing of somebody else of the same vendor', () => {
  const others = walled
    .filter(({ rule }) => ['ticket', 'offer', 'proposal'].includes(rule.of ?? '') && isFor(rule, 'eva'))
    // A company's proposals are all its people's.
    .flatMap((row) =>
      (['dan', 'eva', 'gina', 'petra'] as const)
        .filter((who) => who !== 'dan' || row.rule.of !== 'proposal')
        .map((who) => [row.route, who, row] as const),
    )

  test.each(others)('%s tells %s of what is Ana’s what it tells of none', async (_, who, row) => {
    const thing = here.thing[row.rule.of ?? 'ticket']
    const missing = await told(await ask(here, who, row, neverGiven(thing)))
    const foreign = await told(await ask(here, who, row, thing))
    expect(foreign).toEqual(missing)
    expect(foreign.status).toBe(404)
  })

  const sessions = rows
    .filter(({ rule }) => rule.of === 'own_session')
    .flatMap((row) =>
      (['dan', 'vera', 'gina', 'petra', 'mihai', 'irina'] as const)
        .filter((who) => isFor(row.rule, who))
        .map((who) => [row.route, who, row] as const),
    )

  test.each(sessions)('%s lets %s end no session of Ana’s', async (_, who, row) => {
    const missing = await told(await ask(here, who, row, neverGiven(here.thing.own_session)))
    const foreign = await told(await ask(here, who, row, here.thing.own_session))
    expect(foreign).toEqual(missing)
    expect((await here.client.ana.get('/api/sessions/current')).status).toBe(200)
  })
})

/** The matrix above would be empty of meaning if its requests were refused for another reason. */
describe('S16 the same request', () => {
  const keepers: Readonly<Partial<Record<Resource, Name>>> = { own_session: 'ana' }

  test.each(walled.map((row) => [row.route, row] as const))(
    '%s is answered on a thing of one’s own',
    async (route, row) => {
      const land = await settle(`own-${walled.indexOf(row)}`)
      const { of } = row.rule
      if (of === undefined) throw new Error('the route names no thing')
      const who = keepers[of] ?? (isFor(row.rule, 'irina') ? 'irina' : 'ana')
      // Operators end theirs at another address, and have another.
      if (of === 'own_session' && !isFor(row.rule, 'ana')) {
        const { items } = await bodyOf<{ items: { id: string }[] }>(
          await land.client.irina.get('/api/operators/current/sessions'),
          200,
        )
        const answer = await ask(land, 'irina', row, items[0]?.id ?? '')
        return expect(answer.status).toBe(204)
      }
      const answer = await ask(land, who, row, land.thing[of])
      const wanted = otherwise[route]
      if (wanted !== undefined) return expect(answer.status).toBe(wanted)
      expect([200, 201, 204], await answer.text()).toContain(answer.status)
    },
  )
})

describe('S16 a child under a foreign parent', () => {
  interface Child {
    readonly what: string
    readonly who: Name
    readonly send: (id: string) => Promise<Response>
    readonly id: () => string
  }
  const message = { subject: 'Printer', message: 'It does not print.' }
  const children: readonly Child[] = [
    {
      what: 'a ticket about another company’s project',
      who: 'eva',
      send: (id) => here.client.eva.post('/api/tickets', { ...message, projectId: id }),
      id: () => here.thing.project,
    },
    {
      what: 'a ticket about another vendor’s project',
      who: 'ana',
      send: (id) => here.client.ana.post('/api/tickets', { ...message, projectId: id }),
      id: () => there.thing.project,
    },
    {
      what: 'a ticket that follows somebody else’s',
      who: 'eva',
      send: (id) => here.client.eva.post('/api/tickets', { ...message, follows: id }),
      id: () => here.thing.ticket,
    },
    {
      what: 'a ticket that follows another vendor’s',
      who: 'mihai',
      send: (id) => here.client.ana.post('/api/tickets', { ...message, follows: id }),
      id: () => there.thing.ticket,
    },
    {
      what: 'a ticket merged into another vendor’s',
      who: 'mihai',
      send: (id) => here.client.mihai.post(`/api/tickets/${here.thing.ticket}/merging`, { into: id }),
      id: () => there.thing.ticket,
    },
    {
      what: 'a ticket related to another vendor’s',
      who: 'mihai',
      send: (id) => here.client.mihai.post(`/api/tickets/${here.thing.ticket}/relations`, { other: id }),
      id: () => there.thing.ticket,
    },
    {
      what: 'a ticket for another vendor’s customer',
      who: 'mihai',
      send: (id) =>
        here.client.mihai.post('/api/tickets', { ...message, customer: { id }, channel: 'phone' }),
      id: () => there.thing.person,
    },
    {
      what: 'a person put into another vendor’s company',
      who: 'mihai',
      send: (id) => here.client.mihai.put(`/api/people/${here.thing.person}`, { company: { id } }),
      id: () => there.thing.company,
    },
    {
      what: 'a person registered for another vendor’s company',
      who: 'mihai',
      send: (id) =>
        here.client.mihai.post('/api/people', {
          name: 'Nina',
          email: 'nina@x.example',
          company: { id },
        }),
      id: () => there.thing.company,
    },
    {
      what: 'a proposal merged into another vendor’s',
      who: 'mihai',
      send: (id) => here.client.mihai.post(`/api/proposals/${here.thing.proposal}/merging`, { into: id }),
      id: () => there.thing.proposal,
    },
    {
      what: 'a share of another vendor’s company',
      who: 'mihai',
      send: (id) =>
        here.client.mihai.post(`/api/proposals/${here.thing.proposal}/commitments`, {
          version: 1,
          amount: 1,
          company: id,
        }),
      id: () => there.thing.company,
    },
    {
      what: 'a release for another vendor’s company',
      who: 'mihai',
      send: (id) =>
        here.client.mihai.post('/api/releases', {
          ...aRelease(here.mark),
          audience: { to: 'companies', companies: [id] },
        }),
      id: () => there.thing.company,
    },
    {
      what: 'a session gone on with at a vendor that is not theirs',
      who: 'mihai',
      send: (id) => here.client.mihai.post('/api/operator-sessions/current/vendor', { vendorId: id }),
      id: () => there.vendor.vendor.id,
    },
  ]

  test.each(children.map((child) => [child.what, child] as const))(
    '%s is refused as if there were no such thing',
    async (_, { send, id }) => {
      const missing = await told(await send(neverGiven(id())))
      const foreign = await told(await send(id()))
      expect(foreign).toEqual(missing)
      expect(foreign.status).toBeGreaterThanOrEqual(400)
      expect(foreign.status).toBeLessThan(500)
    },
  )
})

describe('S17 what is listed, found, exported and told live', () => {
  const lists = rows.filter(
    ({ method, rule, path }) => method === 'GET' && rule.of === undefined && path !== '/api/events',
  )
  const pairs = lists.flatMap((row) =>
    names.filter((who) => isFor(row.rule, who)).map((who) => [row.route, who, row] as const),
  )

  test.each(pairs)('%s tells %s nothing of another vendor', async (_, who, row) => {
    const answer = await ask(here, who, row)
    expect(answer.status).toBe(200)
    expect(await answer.text()).not.toContain(there.mark)
  })

  // A company's proposals are all its people's, by the name of who asks.
  const strangers = pairs.filter(
    ([route, who]) =>
      ['eva', 'gina', 'petra'].includes(who) || (who === 'dan' && !route.endsWith('/proposals')),
  )

  test.each(strangers)('%s tells %s nothing of Ana’s', async (_, who, row) => {
    const text = await (await ask(here, who, row)).text()
    for (const theirs of ['Ana ', 'ana@', 'Receipt ', here.thing.ticket]) expect(text).not.toContain(theirs)
  })

  test('a search for what another vendor has finds nothing', async () => {
    const answer = await here.client.irina.get(`/api/people?query=${there.mark}`)
    expect(await bodyOf<{ items: unknown[] }>(answer, 200)).toMatchObject({ items: [] })
    const company = await here.client.irina.get(`/api/people?company=${there.thing.company}`)
    expect(await bodyOf<{ items: unknown[] }>(company, 200)).toMatchObject({ items: [] })
  })
})

/** An id of the same form that was never given out. */
function neverGiven(id: string): string {
  const last = id.slice(-6)
  return id.slice(0, -6) + (/^[0-9a-f]+$/.test(last) ? 'fedcba' : 'ZZZZZZ')
}
