/**
 * `node test/bench/search.ts`: whether searching, suggesting and listing stay as quick when there is much. It makes a
 * store with few tickets and one with many, ten messages each, and asks both the same in turns; what is told is how many
 * times as long the slowest twentieth takes. `--tickets 1000000` takes some ten minutes of a processor and 16 GB of disk;
 * the 50,000 that it is unless given, some two and 1 GB. `--folder` names where the stores are made and stay for the next run; `--short` asks less often.
 */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { listTicketsQuery } from '../../shared/api/tickets.ts'
import type { Caller } from '../../server/http/env.ts'
import { suggest } from '../../server/knowledge/finding.ts'
import { peoplePage } from '../../server/people/reading.ts'
import { search } from '../../server/search/search.ts'
import { openStore } from '../../server/storage/open.ts'
import type { Store } from '../../server/storage/store.ts'
import { listTickets } from '../../server/tickets/reading.ts'
import { findVendorBySlug } from '../../server/vendors/vendors.ts'
import { aText, aWord, ARTICLES, CROWD, fillCrowd, MESSAGES, randomly } from './crowd.ts'

const FEW = 10_000

/** How many times as slow the slowest twentieth may be: of searches, and of lists. */
const SEARCH_ALLOWED = 5
const LIST_ALLOWED = 1.5
/** Milliseconds of the processor that a suggestion may take the server. */
const SUGGESTION_ALLOWED = 30

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '50000' },
    folder: { type: 'string' },
    short: { type: 'boolean', default: false },
  },
})
const [rounds, asks] = values.short ? [2, 40] : [5, 200]
const many = Number(values.tickets)
const now = Date.now()

/** A store with those who ask it. */
interface Asked {
  readonly store: Store
  readonly operator: Caller
  readonly customers: readonly Caller[]
}

async function made(folder: string, tickets: number): Promise<Asked> {
  const path = join(folder, `${tickets}.db`)
  if (!existsSync(path)) {
    await fillCrowd(`${path}.new`, tickets, now)
    await rename(`${path}.new`, path)
  }
  const store = await openStore(`sqlite:${path}`)
  const vendor = await findVendorBySlug(store.read, CROWD)
  if (vendor === null) throw new Error('there is nothing in the store')
  const people = store.read.selectFrom('people').select(['id', 'company_id', 'name', 'email', 'locale'])
  const operator = await people.where('kind', '=', 'operator').executeTakeFirstOrThrow()
  const customers = await people.where('kind', '=', 'customer').orderBy('id').limit(200).execute()
  const callerOf = (person: typeof operator, actor: Caller['actor']): Caller => ({
    actor,
    person: { ...person, companyId: person.company_id },
    vendor,
    sessionHash: '',
  })
  return {
    store,
    operator: callerOf(operator, {
      kind: 'operator',
      vendorId: vendor.id,
      personId: operator.id,
      role: 'admin',
    }),
    customers: customers.map((one) =>
      callerOf(one, {
        kind: 'customer',
        vendorId: vendor.id,
        personId: one.id,
        companyId: one.company_id,
        companyRole: 'primary_contact',
      }),
    ),
  }
}

/** Milliseconds of the clock, and of the processor: of a busy machine the clock says little. */
interface Took {
  readonly clock: number
  readonly work: number
}

async function timed(ask: () => Promise<unknown>): Promise<Took> {
  const begun = { at: performance.now(), cpu: process.cpuUsage() }
  await ask()
  const { user, system } = process.cpuUsage(begun.cpu)
  return { clock: performance.now() - begun.at, work: (user + system) / 1000 }
}

/** Of the slowest twentieth the quickest. */
function slowest(times: readonly Took[]): Took {
  const at = (of: (took: Took) => number) =>
    times.map(of).toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN
  return { clock: at(({ clock }) => clock), work: at(({ work }) => work) }
}

function half(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

function middle(of: readonly Took[]): Took {
  return { clock: half(of.map(({ clock }) => clock)), work: half(of.map(({ work }) => work)) }
}

type Ask = (asked: Asked, random: () => number) => Promise<unknown>

let seed = 1

/** How many times as long the one takes as the other for the same, asked in turns: the middle of the rounds. */
async function ratio(ask: Ask): Promise<Took> {
  const ratios: Took[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const times: { readonly small: Took; readonly large: Took }[] = []
    for (let n = 0; n < asks; n += 1) {
      seed += 1
      const own = seed
      // oxlint-disable-next-line no-await-in-loop -- nothing else may run meanwhile
      const small = await timed(() => ask(few, randomly(own)))
      // oxlint-disable-next-line no-await-in-loop -- the same
      times.push({ small, large: await timed(() => ask(crowd, randomly(own))) })
    }
    const [small, large] = [slowest(times.map((one) => one.small)), slowest(times.map((one) => one.large))]
    // The first round brings both to where they are asked every day.
    if (round > 0) ratios.push({ clock: large.clock / small.clock, work: large.work / small.work })
  }
  return middle(ratios)
}

/** @param judged by what it holds or misses; the other is told beside */
function say(what: string, took: Took, allowed: number, judged: keyof Took = 'clock'): void {
  const holds = took[judged] <= allowed
  if (!holds) process.exitCode = 1
  const beside =
    judged === 'clock' ? `processor time ${took.work.toFixed(2)}` : `the clock ${took.clock.toFixed(2)}`
  process.stdout.write(
    `${holds ? 'ok  ' : 'MISS'}  ${took[judged].toFixed(2).padStart(5)} ×  ${what} (at most ${allowed.toFixed(2)}; by ${beside} ×)\n`,
  )
}

const customerOf = ({ customers, operator }: Asked, random: () => number) =>
  customers[Math.floor(random() * customers.length)] ?? operator
/** Two words, of which the second is being typed every other time. */
const typed = (random: () => number) => {
  const [first, second] = [aWord(random), aWord(random)]
  return `${first} ${random() < 0.5 ? second : second.slice(0, 4)}`
}
const page = (asked: object) => listTicketsQuery.parse(asked)
const people = { query: undefined, company: undefined, after: undefined, limit: 50 }

const searches: Readonly<Record<string, Ask>> = {
  'operators’ searches': (asked, random) =>
    search(asked.store.read, asked.operator, { q: typed(random), limit: 20 }, now),
  'operators’ searches in a status': (asked, random) =>
    search(asked.store.read, asked.operator, { q: `${aWord(random)} status:closed`, limit: 20 }, now),
  'customers’ searches': (asked, random) =>
    search(asked.store.read, customerOf(asked, random), { q: typed(random), limit: 20 }, now),
}
const lists: Readonly<Record<string, Ask>> = {
  'the queue': ({ store, operator }) => listTickets(store.read, operator, page({})),
  'all tickets': ({ store, operator }) => listTickets(store.read, operator, page({ view: 'all' })),
  'a customer’s tickets': (asked, random) =>
    listTickets(asked.store.read, customerOf(asked, random), page({})),
  'a company’s tickets': (asked, random) =>
    listTickets(asked.store.read, customerOf(asked, random), page({ view: 'company' })),
  'the customers': ({ store, operator }) => peoplePage(store.read, operator.vendor.id, people),
}
const suggestion: Ask = ({ store, operator: { vendor } }, random) =>
  suggest(
    store.read,
    { vendor, actor: null, reader: 'anyone', reading: { locale: 'en', vendorLocale: 'en' } },
    aText(random, 5),
    now,
  )

const folder = values.folder ?? (await mkdtemp(join(tmpdir(), 'lifebuoy-search-')))
await mkdir(folder, { recursive: true })
const few = await made(folder, FEW)
const crowd = await made(folder, many)
try {
  const grown = `at ${many} tickets with ${many * MESSAGES} messages, of the same at ${FEW}: the slowest twentieth`
  /* oxlint-disable no-await-in-loop -- nothing else may run meanwhile */
  for (const [name, ask] of Object.entries(lists)) {
    say(`the list of ${name} ${grown}`, await ratio(ask), LIST_ALLOWED)
  }
  for (const [name, asked] of Object.entries({ [FEW]: few, [many]: crowd })) {
    const slow: Took[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const times: Took[] = []
      for (let n = 0; n < asks; n += 1) {
        seed += 1
        const own = seed
        times.push(await timed(() => suggestion(asked, randomly(own))))
      }
      if (round > 0) slow.push(slowest(times))
    }
    const { clock, work } = middle(slow)
    say(
      `the ${SUGGESTION_ALLOWED} ms of the processor allowed: suggestions among ${ARTICLES} articles beside ${name} tickets, the slowest twentieth`,
      { clock: clock / SUGGESTION_ALLOWED, work: work / SUGGESTION_ALLOWED },
      1,
      'work',
    )
  }
  for (const [name, ask] of Object.entries(searches)) {
    say(`${name} ${grown}`, await ratio(ask), SEARCH_ALLOWED)
  }
  /* oxlint-enable no-await-in-loop */
} finally {
  await Promise.all([few.store.close(), crowd.store.close()])
  if (values.folder === undefined) await rm(folder, { recursive: true })
}
