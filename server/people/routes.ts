/** Customers and their companies: `/api/people`, `/api/companies`, `/api/projects` for operators, `/api/company` for a primary contact, `/api/account` for whoever it is. */
import { Hono } from 'hono'
import { idForm } from '../../shared/api/common.ts'
import {
  changePersonInput,
  changeProjectInput,
  companyInput,
  erasureInput,
  listCompaniesQuery,
  listPeopleQuery,
  nothingInput,
  projectInput,
  registerPersonInput,
  type ErasureAsked,
} from '../../shared/api/people.ts'
import { requireCustomer, requireOperator } from '../http/caller.ts'
import type { AppContext, AppEnv, Caller } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import { answerOnce } from '../http/once.ts'
import { parseBody, parseQuery } from '../http/parse.ts'
import { ProblemError } from '../http/problem.ts'
import type { Commit } from '../storage/commit.ts'
import type { Store } from '../storage/store.ts'
import { changeCompany, changeProject, createCompany, createProject } from './companies.ts'
import { dataOf, type ProposalsOf, type TicketsOf } from './data.ts'
import { eraseCustomer, searchTraces } from './erasure.ts'
import {
  askForErasure,
  changeCustomer,
  disableCustomer,
  enableCustomer,
  inviteAgain,
  record,
  type Entry,
} from './keeping.ts'
import {
  companiesPage,
  companyDetail,
  ownCompanyPage,
  peoplePage,
  personDetail,
  type OpenOfCompany,
} from './reading.ts'
import { registerCustomer, type Keeping } from './registering.ts'
import { timestamp, toProject } from './views.ts'

export interface PeopleDeps {
  readonly store: Store
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly entry: Entry
  /** Told when a session has ended, so that its live streams end too. */
  readonly sessionEnded: (sessionHash: string) => void
  readonly ticketsOf: TicketsOf
  readonly proposalsOf: ProposalsOf
  readonly openOfCompany: OpenOfCompany
}

/** Operators, those of their vendor; erasing is an admin's. */
export function peopleRoutes({ store, commit, clock, entry, sessionEnded, ...stored }: PeopleDeps) {
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const { vendor } = requireOperator(c)
      const query = parseQuery(c, listPeopleQuery)
      return answerTagged(c, await peoplePage(store.read, vendor.id, query))
    })
    .post('/', async (c) => {
      const keeping = keepingOf(requireOperator(c))
      const input = await parseBody(c, registerPersonInput)
      return answerOnce(c, commit, async (work) => {
        const { id } = await registerCustomer(work, keeping, input, entry.invite)
        return await personDetail(work.trx, keeping.vendor.id, id)
      })
    })
    .get('/:id', async (c) => {
      const { vendor } = requireOperator(c)
      return answerTagged(c, await personDetail(store.read, vendor.id, idIn(c)))
    })
    .put('/:id', async (c) => {
      const keeping = keepingOf(requireOperator(c))
      const id = idIn(c)
      const input = await parseBody(c, changePersonInput)
      const { ended, changed } = await commit(async (work) => ({
        ended: await changeCustomer(work, keeping, id, input, entry),
        changed: await personDetail(work.trx, keeping.vendor.id, id),
      }))
      for (const sessionHash of ended) sessionEnded(sessionHash)
      return c.json(changed, 200)
    })
    .post('/:id/invitations', async (c) => {
      const keeping = keepingOf(requireOperator(c))
      const id = idIn(c)
      await parseBody(c, nothingInput)
      return answerOnce(c, commit, async (work) => {
        await inviteAgain(work, keeping, id, entry)
        return await personDetail(work.trx, keeping.vendor.id, id)
      })
    })
    .post('/:id/disabling', async (c) => {
      const keeping = keepingOf(requireOperator(c))
      const id = idIn(c)
      await parseBody(c, nothingInput)
      const ended: string[] = []
      const answer = await answerOnce(c, commit, async (work) => {
        ended.push(...(await disableCustomer(work, keeping, id, entry)))
        return await personDetail(work.trx, keeping.vendor.id, id)
      })
      for (const sessionHash of ended) sessionEnded(sessionHash)
      return answer
    })
    .post('/:id/enabling', async (c) => {
      const keeping = keepingOf(requireOperator(c))
      const id = idIn(c)
      await parseBody(c, nothingInput)
      return answerOnce(c, commit, async (work) => {
        await enableCustomer(work, keeping, id)
        return await personDetail(work.trx, keeping.vendor.id, id)
      })
    })
    .get('/:id/data', async (c) => {
      const keeping = keepingOf(requireOperator(c))
      const id = idIn(c)
      const data = await dataOf(store.read, keeping.vendor, id, stored)
      const { name } = await personDetail(store.read, keeping.vendor.id, id)
      if (c.req.method === 'GET') {
        await commit((work) => record(work, keeping, 'person.data_downloaded', { id, name }))
      }
      return answerFile(c, data)
    })
    .post('/:id/erasure', async (c) => {
      const keeping = keepingOf(requireOperator(c))
      const id = idIn(c)
      const { name } = await parseBody(c, erasureInput)
      const searched = await searchTraces(store.read, keeping.vendor, id, clock())
      const ended: string[] = []
      const answer = await answerOnce(c, commit, async (work) => {
        ended.push(...(await eraseCustomer(work, keeping, id, name, { ...entry, searched })))
        return await personDetail(work.trx, keeping.vendor.id, id)
      })
      for (const sessionHash of ended) sessionEnded(sessionHash)
      await store.purge()
      return answer
    })
}

/** Operators, those of their vendor. */
export function companyRoutes({ store, commit }: Pick<PeopleDeps, 'store' | 'commit'>) {
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const { vendor } = requireOperator(c)
      const query = parseQuery(c, listCompaniesQuery)
      return answerTagged(c, await companiesPage(store.read, vendor.id, query))
    })
    .post('/', async (c) => {
      const { vendor, person } = requireOperator(c)
      const input = await parseBody(c, companyInput)
      return answerOnce(c, commit, async (work) => {
        const { id } = await createCompany(work, vendor.id, input, person)
        return await companyDetail(work.trx, vendor.id, id)
      })
    })
    .get('/:id', async (c) => {
      const { vendor } = requireOperator(c)
      return answerTagged(c, await companyDetail(store.read, vendor.id, idIn(c)))
    })
    .put('/:id', async (c) => {
      const { vendor, person } = requireOperator(c)
      const id = idIn(c)
      const input = await parseBody(c, companyInput)
      const changed = await commit(async (work) => {
        await changeCompany(work, vendor.id, id, input, person)
        return await companyDetail(work.trx, vendor.id, id)
      })
      return c.json(changed, 200)
    })
    .post('/:id/projects', async (c) => {
      const { vendor, person } = requireOperator(c)
      const id = idIn(c)
      const input = await parseBody(c, projectInput)
      return answerOnce(c, commit, async (work) =>
        toProject(await createProject(work, vendor.id, id, input, person)),
      )
    })
}

/** Operators, those of their vendor's companies. */
export function projectRoutes({ commit }: Pick<PeopleDeps, 'commit'>) {
  return new Hono<AppEnv>().put('/:id', async (c) => {
    const { vendor, person } = requireOperator(c)
    const id = idIn(c)
    const input = await parseBody(c, changeProjectInput)
    return c.json(toProject(await commit((work) => changeProject(work, vendor.id, id, input, person))), 200)
  })
}

/** A company's primary contact; to others of its people it does not exist. */
export function ownCompanyRoutes({ store, openOfCompany }: Pick<PeopleDeps, 'store' | 'openOfCompany'>) {
  return new Hono<AppEnv>().get('/', async (c) => {
    const { actor } = requireCustomer(c)
    return answerTagged(c, await ownCompanyPage(store.read, actor, openOfCompany))
  })
}

/** Customers, about themselves. */
export function ownDataRoutes({
  store,
  commit,
  ...stored
}: Pick<PeopleDeps, 'store' | 'commit' | 'ticketsOf' | 'proposalsOf'>) {
  return new Hono<AppEnv>()
    .get('/data', async (c) => {
      const { vendor, person } = requireCustomer(c)
      return answerFile(c, await dataOf(store.read, vendor, person.id, stored))
    })
    .post('/erasure', async (c) => {
      const keeping = keepingOf(requireCustomer(c))
      await parseBody(c, nothingInput)
      return answerOnce(c, commit, async (work): Promise<ErasureAsked> => ({
        erasureAskedAt: timestamp(await askForErasure(work, keeping)),
      }))
    })
}

function keepingOf({ vendor, person }: Caller): Keeping {
  return { vendor, by: { id: person.id, name: person.name } }
}

/** The id in the address. One that was never given out is looked up nowhere. @throws ProblemError `not_found` */
function idIn(c: AppContext): string {
  const id = c.req.param('id') ?? ''
  if (!idForm.test(id)) throw new ProblemError('not_found')
  return id
}

/** Answers JSON to be kept as a file, sent as it is made. */
function answerFile(c: AppContext, pieces: AsyncGenerator<string, void>): Response {
  c.header('Content-Type', 'application/json')
  c.header('Content-Disposition', 'attachment; filename="lifebuoy-data.json"')
  c.header('Cache-Control', 'no-store')
  return c.body(streamOf(pieces))
}

/** Made as fast as it is taken. */
function streamOf(pieces: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = await pieces.next()
      if (piece.done === true) controller.close()
      else controller.enqueue(encoder.encode(piece.value))
    },
    async cancel() {
      await pieces.return()
    },
  })
}
