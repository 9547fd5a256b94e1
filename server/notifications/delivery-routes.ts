/** `/api/dead-letters` and `/api/unreachable-addresses`, for operators; `/api/account/notifications`, for customers. */
import { Hono } from 'hono'
import { idForm } from '../../shared/api/common.ts'
import { deadLettersQuery, liftingInput, unreachableQuery } from '../../shared/api/dead-letters.ts'
import { notificationsInput } from '../../shared/api/notifications.ts'
import { nothingInput } from '../../shared/api/people.ts'
import { requireCustomer, requireOperator } from '../http/caller.ts'
import type { AppContext, AppEnv } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import { answerOnce } from '../http/once.ts'
import { parseBody, parseQuery } from '../http/parse.ts'
import { ProblemError } from '../http/problem.ts'
import type { Commit } from '../storage/commit.ts'
import type { Store } from '../storage/store.ts'
import { dismissDeadLetter, listDeadLetters, listUnreachable, retryDeadLetter } from './dead-letters.ts'
import { notificationsOf, setNotifications } from './preferences.ts'
import { liftUnreachable } from './unreachable.ts'

export interface DeliveryDeps {
  readonly store: Store
  readonly commit: Commit
  readonly publicUrl: string
}

export function deadLetterRoutes({ store, commit, publicUrl }: DeliveryDeps) {
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const { vendor } = requireOperator(c)
      return answerTagged(c, await listDeadLetters(store.read, vendor.id, parseQuery(c, deadLettersQuery)))
    })
    .post('/:id/retry', async (c) => {
      const { vendor } = requireOperator(c)
      const id = idIn(c)
      await parseBody(c, nothingInput)
      return answerOnce(c, commit, async (work) => {
        await retryDeadLetter(work, { vendorId: vendor.id, id, publicUrl })
        return { id }
      })
    })
    .post('/:id/dismissal', async (c) => {
      const { vendor } = requireOperator(c)
      const id = idIn(c)
      await parseBody(c, nothingInput)
      return answerOnce(c, commit, async (work) => {
        await dismissDeadLetter(work, vendor.id, id)
        return { id }
      })
    })
}

export function unreachableRoutes({ store, commit }: DeliveryDeps) {
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const { vendor } = requireOperator(c)
      return answerTagged(c, await listUnreachable(store.read, vendor.id, parseQuery(c, unreachableQuery)))
    })
    .post('/lifting', async (c) => {
      const { vendor } = requireOperator(c)
      const { address } = await parseBody(c, liftingInput)
      return answerOnce(c, commit, async (work) => ({
        lifted: await liftUnreachable(work, vendor.id, address),
      }))
    })
}

export function ownNotificationRoutes({ store, commit }: DeliveryDeps) {
  return new Hono<AppEnv>()
    .get('/', async (c) => answerTagged(c, await notificationsOf(store.read, personIn(c))))
    .put('/', async (c) => {
      const person = personIn(c)
      const input = await parseBody(c, notificationsInput)
      return c.json(await commit((work) => setNotifications(work, person, input)), 200)
    })
}

function personIn(c: AppContext) {
  const { vendor, person } = requireCustomer(c)
  return { vendorId: vendor.id, personId: person.id }
}

/** @throws ProblemError `not_found` for what is no id of ours */
function idIn(c: AppContext): string {
  const id = c.req.param('id') ?? ''
  if (!idForm.test(id)) throw new ProblemError('not_found')
  return id
}
