/**
 * No query of a day's work costs more as the tables grow: each statement that customers, operators and the outbox
 * cause is explained by SQLite, and none reads a table from end to end or sorts what an index has in order.
 */
import type { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openConnection } from '../../server/storage/sqlite/connection.ts'
import { prepareTogether } from '../../server/storage/sqlite/together.ts'
import type { CompanyHours, PackageView, TicketHours } from '../../shared/api/hours.ts'
import type { TicketPage } from '../../shared/api/tickets.ts'
import { bodyOf, COMET, startTestApp, type TestApp } from '../support/app.ts'
import { createDueWorker } from '../../server/tickets/due.ts'
import { followersAfter } from '../../server/proposals/proposals.ts'
import { openedIn, ratedIn, solvedIn } from '../../server/reports/queries.ts'
import { readersOf } from '../../server/storage/release-readers.ts'
import { openTestStore } from '../support/store.ts'
import { copyArticle } from '../support/articles.ts'
import { aDaysWork } from './day.ts'

interface Explained {
  readonly sql: string
  readonly plan: readonly string[]
}

let app: TestApp
const explained: Explained[] = []

beforeAll(async () => {
  const queries = new Map<string, CompiledQuery>()
  let listening = false
  const file = await openTestStore((query) => {
    if (listening) queries.set(query.sql, query)
  })
  app = await startTestApp({
    store: file,
    vendor: {
      settings: {
        ...COMET.settings,
        opening,
        assignment,
        hours: { used: true },
        knowledge: { public: true },
        proposals: { used: true },
        projectKinds: [{ key: 'web_shop', label: { en: 'Web shop' } }],
      },
    },
  })
  await writeHelp(app)
  const proposal = await askFor(app)
  listening = true
  await aDaysWork(app)
  await lookUpPeople(app)
  await doWhatIsDue(app)
  await keepHours(app)
  await lookBack(app)
  await followersAfter(app.store.read, app.vendor.id, [proposal], { after: '', limit: 1 })
  await readHelp(app)
  await readReleases(app)
  listening = false
  // A connection that has what the writing one has: the view of rows that are written together.
  const connection = await openConnection({ path: file.path, readOnly: false, busyTimeoutMs: 5_000 })
  await connection.exec(prepareTogether.join(';'))
  for (const { sql, parameters } of queries.values()) {
    // oxlint-disable-next-line no-await-in-loop -- some dozens
    const { rows } = await connection.query(`explain query plan ${sql}`, parameters, true)
    explained.push({ sql, plan: rows.map((row) => String(row['detail'])) })
  }
  await connection.close()
})

/** What makes the opening of a ticket look something up. */
const opening = {
  wait: true,
  priority: { ask: true, overuse: { share: 50, tickets: 10, days: 30, least: 3 } },
}

/** What gives each new ticket to somebody. */
const assignment = {
  groups: [{ key: 'desk', label: { en: 'Front desk' }, members: [] as string[] }],
  fallback: 'least_loaded' as const,
}

/** What the product does of itself when nobody has taken a ticket for a quarter of a year. */
async function doWhatIsDue({ store, commit }: TestApp): Promise<void> {
  const later = Date.now() + 90 * 24 * 60 * 60 * 1000
  const worker = createDueWorker({
    store,
    commit,
    clock: () => later,
    log: { error: (what: object) => void Object.assign(failed, { what }) },
    mail: { from: 'support@example.com', publicUrl: 'https://support.example.com' },
  })
  worker.start()
  await worker.idle()
  await worker.stop()
  if (failed.what !== undefined) throw new Error('what was due was not done', { cause: failed.what })
}

const failed: { what?: object } = {}

/** What a primary contact and an operator look through. */
async function lookUpPeople(t: TestApp): Promise<void> {
  const vera = await t.customer({ sub: 'vera', company: { id: 'luna', name: 'L', role: 'primary_contact' } })
  const mihai = await t.signIn()
  const open = { subject: 'By phone', message: 'She called.', channel: 'phone' }
  for (const email of ['ana@luna.example', 'new@luna.example']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await bodyOf(await mihai.post('/api/tickets', { ...open, customer: { name: 'Ana Pop', email } }), 201)
  }
  const company = vera.opened.company?.id ?? ''
  for (const [client, path] of [
    [vera, '/api/tickets?view=company'],
    [mihai, `/api/tickets?company=${company}`],
    [mihai, `/api/tickets?customer=${vera.opened.person.id}`],
    [mihai, '/api/tickets?view=mine'],
    [mihai, '/api/tickets?view=unassigned'],
    [mihai, '/api/tickets?view=groups'],
    [mihai, '/api/people?'],
    [mihai, `/api/people?company=${company}`],
    [mihai, '/api/people?query=a'],
    [mihai, '/api/people?query=ana%20pop'],
    [mihai, '/api/companies?query=l'],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const page = await bodyOf<{ next: string | null }>(await client.get(`${path}&limit=1`), 200)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    if (page.next !== null) await bodyOf(await client.get(`${path}&limit=1&after=${page.next}`), 200)
  }
  await bodyOf(await vera.get('/api/company'), 200)
  await bodyOf(await vera.get('/api/outlook'), 200)
  const high = { subject: 'Till', message: 'It stands still.', priority: 'high' }
  const { ticket } = await bodyOf<{ ticket: { id: string } }>(await vera.post('/api/tickets', high), 201)
  for (const client of [vera, mihai]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await bodyOf(await client.get(`/api/tickets/${ticket.id}/place`), 200)
  }
  await bodyOf(await mihai.post(`/api/tickets/${ticket.id}/filing`, { priority: 'low' }), 201)
  await bodyOf(await mihai.post(`/api/tickets/${ticket.id}/assignments`, { group: 'desk', seen: 9999 }), 201)
  await bodyOf(await mihai.post(`/api/tickets/${ticket.id}/actions`, { action: 'solve', seen: 9999 }), 201)
  await bodyOf(await vera.post(`/api/tickets/${ticket.id}/rating`, { rating: 5 }), 201)
  for (const path of ['/api/assignees', '/api/operators/current']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await bodyOf(await mihai.get(path), 200)
  }
}

/** A proposal, of which its author has spoken too. */
async function askFor(t: TestApp): Promise<string> {
  const ana = await t.customer()
  const asked = { title: 'Export to XML', text: 'Please.' }
  const { id } = await bodyOf<{ id: string }>(await ana.post('/api/proposals', asked), 201)
  await bodyOf(await ana.post(`/api/proposals/${id}/comments`, { text: 'Soon.' }), 201)
  return id
}

/** What an operator looks back at: the first lot of a report's rows, and those after it. */
async function lookBack(t: TestApp): Promise<void> {
  const mihai = await t.signIn()
  await bodyOf(await mihai.get('/api/reports'), 200)
  const span = { vendorId: t.vendor.id, from: 0, until: Date.now() + 1 }
  for (const lots of [
    openedIn(t.store.read, span, 1),
    solvedIn(t.store.read, span, 1),
    ratedIn(t.store.read, span, 1),
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    for await (const rows of lots) expect(rows.length).toBeLessThanOrEqual(1)
  }
}

/** More articles of a category than a map is given at once. */
async function writeHelp(t: TestApp): Promise<void> {
  const mihai = await t.signIn()
  const names = { en: 'Cards' }
  const { id: category } = await bodyOf<{ id: string }>(
    await mihai.post('/api/article-categories', { names }),
    201,
  )
  const texts = { en: { title: 'Card', text: 'Press.' } }
  const { id } = await bodyOf<{ id: string }>(
    await mihai.post('/api/articles', { texts, state: 'published', category }),
    201,
  )
  await copyArticle(t.store, id, 250)
}

/** What anybody reads on the public pages: the home, an article with others of its category, where all are. */
async function readHelp(t: TestApp): Promise<void> {
  for (const path of ['', '/en', '/en/card', '/sitemap.xml']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await t.anyone.get(`/help/${t.vendor.slug}${path}`)).status).toBeLessThan(400)
  }
}

/** A company's package, the work that draws on it, and who looks at both. */
async function keepHours(t: TestApp): Promise<void> {
  const vera = await t.customer({ sub: 'vera', company: { id: 'luna', name: 'L', role: 'primary_contact' } })
  const irina = await t.signIn('admin')
  const company = `/api/companies/${vera.opened.company?.id}`
  const agreed = {
    name: 'Monthly',
    minutes: 60,
    period: 'month',
    precedence: 1,
    price: null,
    overdraft: false,
    startsOn: '2026-01-01',
    endsOn: null,
  }
  const { id, version } = await bodyOf<PackageView>(await irina.post(`${company}/packages`, agreed), 201)
  await bodyOf(await irina.put(`/api/packages/${id}`, { ...agreed, version, precedence: 2 }), 200)
  const { items } = await bodyOf<TicketPage>(await vera.get('/api/tickets?view=company'), 200)
  const ticket = `/api/tickets/${items[0]?.id}`
  await bodyOf(await irina.post(`${ticket}/work`, { minutes: 5 }), 201)
  const { work } = await bodyOf<TicketHours>(await irina.post(`${ticket}/work`, { minutes: 6 }), 201)
  const { work: page } = await bodyOf<CompanyHours>(await irina.get(`${company}/hours?limit=1`), 200)
  await bodyOf(await irina.get(`${company}/hours?limit=1&after=${page.next}`), 200)
  await bodyOf(await irina.get(`${company}/packages`), 200)
  expect(await (await irina.get(`${company}/hours.csv`)).text()).toContain(items[0]?.subject)
  await bodyOf(await vera.get('/api/company/hours'), 200)
  await bodyOf(await vera.get(`${ticket}/hours`), 200)
  await bodyOf(await irina.post(`/api/work/${work[0]?.id}/voiding`, {}), 201)
}

/** A release for who runs a kind of project, as it is asked for by one of them, and told. */
async function readReleases(t: TestApp): Promise<void> {
  const vera = await t.customer({ sub: 'vera', company: { id: 'luna', name: 'L', role: 'primary_contact' } })
  const mihai = await t.signIn()
  const kind = 'web_shop'
  const company = `/api/companies/${vera.opened.company?.id}`
  await bodyOf(await mihai.post(`${company}/projects`, { name: 'Shop', kind }), 201)
  const texts = { en: { title: 'Vouchers', text: 'New.' } }
  const written = { texts, kinds: ['fix'], audience: { to: 'kinds', kinds: [kind] } }
  const { id } = await bodyOf<{ id: string }>(await mihai.post('/api/releases', written), 201)
  await bodyOf(await mihai.post(`/api/releases/${id}/publication`, { version: 1 }), 201)
  for (const path of ['/api/releases?limit=1', '/api/sessions/current', '/api/search?q=vouchers']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await bodyOf(await vera.get(path), 200)
  }
  await bodyOf(await vera.put(`/api/releases/${id}/reactions`, { signs: ['love'] }), 200)
  await bodyOf(await mihai.get(`/api/releases/readers?kinds=${kind}`), 200)
  const release = { vendor_id: t.vendor.id, id, audience: 'kinds' } as const
  await readersOf(t.store.read, release)
  const mayRead = await readersOf(t.store.read, release, [vera.opened.company?.id ?? null])
  expect(mayRead(vera.opened.company?.id ?? null)).toBe(true)
}

afterAll(async () => {
  await app.close()
})

test('the day’s work was seen: its statements read and write every table', () => {
  const tables = [
    'vendors',
    'vendor_origins',
    'vendor_logos',
    'vendor_counters',
    'identity_keys',
    'companies',
    'people',
    'search_words',
    'projects',
    'sessions',
    'tickets',
    'messages',
    'events',
    'ticket_reads',
    'idempotency_keys',
    'outbox',
    'audit_entries',
    'packages',
    'work_entries',
  ]
  const all = explained.map(({ sql }) => sql).join('\n')
  expect(tables.filter((table) => !all.includes(`"${table}"`))).toEqual([])
})

test('no statement reads a table from end to end', () => {
  const scans = explained.flatMap(({ sql, plan }) => {
    // A part of the statement itself, whose own steps are in the plan.
    const parts = new Set(
      plan.map((step) => /^(?:CO-ROUTINE|MATERIALIZE) (?<name>.+)$/.exec(step)?.groups?.['name']),
    )
    return (
      plan
        .map((step) => /^SCAN (?<name>.+)$/.exec(step)?.groups?.['name'])
        .filter((name) => name !== undefined && name !== 'CONSTANT ROW' && !parts.has(name))
        // A table that the statement does not name holds children of a row that it writes; SQLite looks for them
        // only while a reference is broken.
        .filter((name) => sql.includes(`"${name?.split(' ')[0]}"`))
        .map((name) => ({ name, sql }))
    )
  })
  expect(scans).toEqual([])
})

test('no statement walks through all of a vendor to find what it names more closely', () => {
  const walks = explained.flatMap(({ sql, plan }) =>
    plan
      .map(
        (step) =>
          /^SEARCH (?<name>\w+) USING .*\(vendor_id=\?(?: AND \w+[<>]\?)*\)/.exec(step)?.groups?.['name'],
      )
      .filter((name) => name !== undefined)
      .filter((name) => {
        const named = sql.matchAll(new RegExp(`"${name}"\\."(?<column>\\w+)" = \\?`, 'g'))
        return [...named].some((match) => match.groups?.['column'] !== 'vendor_id')
      })
      .map((name) => ({ name, sql })),
  )
  expect(walks).toEqual([])
})

test('what the outbox asks for next is the first of an index, not the least of all rows', () => {
  const asked = explained.flatMap(({ sql }) => sql.match(/min\("[a-z_]+"\)/g) ?? [])
  expect(new Set(asked)).toEqual(new Set(['min("next_attempt_at")']))
})

test('what is due of all open clocks is the beginning of an index', () => {
  const looks = explained.filter(({ sql }) => sql.includes('"next_due_at" <='))
  expect(looks.map(({ plan }) => plan)).toEqual([
    [expect.stringMatching(/^SEARCH tickets USING INDEX tickets_due \(next_due_at<\?\)$/)],
  ])
})

test('what is due of all packages is the beginning of an index', () => {
  const looks = explained.filter(({ sql }) => /^select .*"due_at" <=/.test(sql))
  expect(looks.map(({ plan }) => plan)).toEqual([
    [expect.stringMatching(/^SEARCH packages USING INDEX packages_due \(due_at<\?\)$/)],
  ])
})

test('no list is sorted that an index has in order', () => {
  const sorts = explained.filter(
    ({ sql, plan }) =>
      /"(tickets|events|outbox|search_words|work_entries)"|"p"."kind" = 'customer'/.test(sql) &&
      plan.some((step) => step.includes('TEMP B-TREE')),
  )
  expect(sorts).toEqual([])
})

test('a report reads what lies within its days, by when it was', () => {
  const reads = explained.filter(({ sql }) => /"(?:opened_at|at)" < \?/.test(sql) && sql.includes('limit'))
  const found = reads.flatMap(({ plan }) => plan.filter((step) => / USING .*(?:opened_at|at)[<>]/.test(step)))
  const ways = new Set(found.map((step) => step.replace(/^SEARCH \w+ USING (?:COVERING )?INDEX /, '')))
  expect([...ways].toSorted()).toEqual([
    'events_rated (vendor_id=? AND (at,seq)>(?,?) AND at<?)',
    'events_rated (vendor_id=? AND at>? AND at<?)',
    'events_solved (vendor_id=? AND (at,seq)>(?,?) AND at<?)',
    'events_solved (vendor_id=? AND at>? AND at<?)',
    'tickets_newest (vendor_id=? AND (opened_at,id)>(?,?) AND opened_at<?)',
    'tickets_newest (vendor_id=? AND opened_at>? AND opened_at<?)',
  ])
})

test('who may follow a proposal next is the beginning of an index, and what they said is found by who they are', () => {
  const asked = explained.filter(({ sql }) => sql.includes('"proposal_follows"'))
  const [next = [], said = []] = asked.map(({ plan }) => plan)
  expect(asked).toHaveLength(2)
  expect(next.filter((step) => step.startsWith('SEARCH'))).toEqual([
    'SEARCH proposal_votes USING PRIMARY KEY (vendor_id=? AND proposal_id=? AND person_id>?)',
    'SEARCH proposal_follows USING PRIMARY KEY (vendor_id=? AND proposal_id=? AND person_id>?)',
    'SEARCH proposal_comments USING COVERING INDEX proposal_comments_by (vendor_id=? AND proposal_id=? AND party=? AND author_id>?)',
  ])
  expect(next.filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
  expect(said.filter((step) => /^SEARCH [vcf] /.test(step))).toEqual([
    'SEARCH v USING PRIMARY KEY (vendor_id=? AND proposal_id=? AND person_id=?)',
    'SEARCH c USING COVERING INDEX proposal_comments_by (vendor_id=? AND proposal_id=? AND party=? AND author_id=?)',
    'SEARCH f USING PRIMARY KEY (vendor_id=? AND proposal_id=? AND person_id=?)',
  ])
})

test('a public page of help reads what it shows, never where all articles are', () => {
  const reads = explained.filter(({ sql }) => sql.startsWith('select') && sql.includes('"article_addresses"'))
  const ways = reads.flatMap(({ plan }) => plan.filter((step) => /^SEARCH|TEMP B-TREE/.test(step)))
  expect([...new Set(ways)].toSorted()).toEqual([
    'SEARCH a USING COVERING INDEX articles_under (vendor_id=? AND state=? AND audience=? AND category=?)',
    // The home, which shows up to two thousand, those changed last.
    'SEARCH a USING INDEX articles_latest_of (vendor_id=? AND state=?)',
    'SEARCH a USING INDEX sqlite_autoindex_articles_1 (vendor_id=? AND id=?)',
    'SEARCH s USING COVERING INDEX article_addresses_of (vendor_id=? AND article_id=? AND current=?)',
    'SEARCH s USING INDEX article_addresses_of (vendor_id=? AND article_id=? AND current=? AND locale=?)',
    'SEARCH s USING PRIMARY KEY (vendor_id=? AND locale=? AND slug=?)',
    // Whether there is one in a language: the first is enough.
    'SEARCH s USING PRIMARY KEY (vendor_id=? AND locale=?)',
  ])
})

test('whether a company runs a kind of project is one look at an index, whatever others run', () => {
  const asked = explained.filter(
    ({ sql }) => sql.startsWith('select') && sql.includes('"release_project_kinds"'),
  )
  const ways = asked.flatMap(({ plan }) => plan.filter((step) => /^SEARCH [pkc] |TEMP B-TREE/.test(step)))
  expect([...new Set(ways)].toSorted()).toEqual([
    'SEARCH c USING COVERING INDEX projects_of_kind (vendor_id=? AND kind=? AND company_id=? AND ended_at=?)',
    // Those who hear of one live, or in the thread of a ticket: all who run its kinds, and nobody else.
    'SEARCH c USING COVERING INDEX projects_of_kind (vendor_id=? AND kind=?)',
    'SEARCH c USING PRIMARY KEY (vendor_id=? AND release_id=? AND company_id=?)',
    'SEARCH k USING PRIMARY KEY (vendor_id=? AND release_id=?)',
    'SEARCH p USING INDEX projects_of_kind (vendor_id=? AND kind=? AND company_id=? AND ended_at=?)',
  ])
})
