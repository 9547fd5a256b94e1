/**
 * Packages and hours: `/api/companies/:id/packages`, `/api/packages/:id` and `/api/companies/:id/hours` for operators,
 * `/api/tickets/:id/hours` for who may see the ticket, `/api/tickets/:id/work` and `/api/work/:id` to log and to take back,
 * `/api/company/hours` for everybody of a company.
 */
import { Hono } from 'hono'
import { idForm } from '../../shared/api/common.ts'
import { companyHoursQuery, packageChange, packageInput, workInput } from '../../shared/api/hours.ts'
import { nothingInput } from '../../shared/api/people.ts'
import { requireCaller, requireCustomer, requireOperator } from '../http/caller.ts'
import { answerCsv } from '../http/csv.ts'
import type { AppContext, AppEnv, Caller } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import { answerOnce } from '../http/once.ts'
import { parseBody, parseQuery } from '../http/parse.ts'
import { ProblemError } from '../http/problem.ts'
import type { Commit } from '../storage/commit.ts'
import type { Store } from '../storage/store.ts'
import { addPackage, changePackage, packagesOf, removePackage, type Keeping } from './packages.ts'
import { findCompany } from './queries.ts'
import { companyHours, ledgerRows, ownHours, ticketHours } from './reading.ts'
import type { GivePrecedence } from './settling.ts'
import { logWork, takeBackWork } from './working.ts'

export interface SupportDeps {
  readonly store: Store
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly givePrecedence: GivePrecedence
}

/** Operators, those of their vendor's companies; packages are changed by admins. */
export function companySupportRoutes({ store, commit, clock, givePrecedence }: SupportDeps) {
  return new Hono<AppEnv>()
    .get('/:id/packages', async (c) => {
      const { vendor } = requireOperator(c)
      return answerTagged(
        c,
        await packagesOf(store.read, { vendorId: vendor.id, companyId: idIn(c) }, clock()),
      )
    })
    .post('/:id/packages', async (c) => {
      const keeping = keepingOf(requireOperator(c), givePrecedence)
      const id = idIn(c)
      const input = await parseBody(c, packageInput)
      return answerOnce(c, commit, (work) => addPackage(work, keeping, id, input))
    })
    .get('/:id/hours', async (c) => {
      const { vendor } = requireOperator(c)
      const query = parseQuery(c, companyHoursQuery)
      return answerTagged(c, await companyHours(store.read, vendor, idIn(c), { ...query, now: clock() }))
    })
    .get('/:id/hours.csv', async (c) => {
      const { vendor } = requireOperator(c)
      const companyId = idIn(c)
      const company = await findCompany(store.read, { vendorId: vendor.id, companyId })
      if (company === undefined) throw new ProblemError('not_found')
      const rows = ledgerRows(store.read, vendor, companyId, c.get('locale'))
      return answerCsv(c, `hours-${vendor.slug}-${companyId}.csv`, rows)
    })
}

/** Admins. */
export function packageRoutes({ commit, givePrecedence }: SupportDeps) {
  return new Hono<AppEnv>()
    .put('/:id', async (c) => {
      const keeping = keepingOf(requireOperator(c), givePrecedence)
      const id = idIn(c)
      const input = await parseBody(c, packageChange)
      return c.json(await commit((work) => changePackage(work, keeping, id, input)), 200)
    })
    .delete('/:id', async (c) => {
      const keeping = keepingOf(requireOperator(c), givePrecedence)
      const id = idIn(c)
      await commit((work) => removePackage(work, keeping, id))
      return c.body(null, 204)
    })
}

export function ticketSupportRoutes({ store, commit, clock }: SupportDeps) {
  return (
    new Hono<AppEnv>()
      // Whoever may see the ticket.
      .get('/:id/hours', async (c) => {
        const caller = requireCaller(c)
        return answerTagged(c, await ticketHours(store.read, caller, idIn(c), clock()))
      })
      // Operators.
      .post('/:id/work', async (c) => {
        const caller = requireOperator(c)
        const id = idIn(c)
        const input = await parseBody(c, workInput)
        return answerOnce(c, commit, (work) => logWork(work, caller, id, input))
      })
  )
}

/** Operators. */
export function workRoutes({ commit }: SupportDeps) {
  return new Hono<AppEnv>().post('/:id/voiding', async (c) => {
    const caller = requireOperator(c)
    const id = idIn(c)
    await parseBody(c, nothingInput)
    return answerOnce(c, commit, (work) => takeBackWork(work, caller, id))
  })
}

/** Everybody of a company; who has none sees what the vendor offers. */
export function ownHoursRoutes({ store, clock }: SupportDeps) {
  return new Hono<AppEnv>().get('/hours', async (c) => {
    const caller = requireCustomer(c)
    return answerTagged(c, await ownHours(store.read, caller, { locale: c.get('locale'), now: clock() }))
  })
}

function keepingOf({ vendor, person }: Caller, givePrecedence: GivePrecedence): Keeping {
  return { vendor, by: { id: person.id, name: person.name }, givePrecedence }
}

/** The id in the address. One that was never given out is looked up nowhere. @throws ProblemError `not_found` */
function idIn(c: AppContext): string {
  const id = c.req.param('id') ?? ''
  if (!idForm.test(id)) throw new ProblemError('not_found')
  return id
}
